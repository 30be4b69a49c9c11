/** The messenger of the tests, and with it the platform of the tests, keep the contract. */
import { messengerContract } from '../contracts/messenger.contract.js';
import { HttpMessenger, SLOWEST } from '../support/http-messenger.js';
import { HttpPlatform } from '../support/http-platform.js';

for (const canFind of [true, false]) {
  messengerContract(`plain HTTP, ${canFind ? 'where one can look' : 'where nobody can look'}`, {
    canFind,
    canEdit: true,
    open: async ({ mayLook, timeout }) => {
      const platform = await HttpPlatform.start();
      platform.mayLook = mayLook;
      return {
        messenger: new HttpMessenger(platform.url, { canFind, timeout }),
        slowest: SLOWEST,
        destination: (id) => ({ platform: 'http', workspace: 'T1', id }),
        script: ({ id }, ...faults) => platform.script(id, ...faults),
        accepted: ({ id }) => platform.acceptedBy(id),
        posts: ({ id }) => platform.postsTo(id),
        disconnect: () => platform.close(),
        close: () => platform.close(),
      };
    },
  });
}
