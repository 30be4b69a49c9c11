/** Shows that an answer is on its way when it takes longer. */

const AFTER = 2000;
/** Teams shows it for a few seconds. */
const EVERY = 4000;
const MOST = 6;

/** @param show must not throw */
export async function whileTyping<T>(work: Promise<T>, show: () => void): Promise<T> {
  let shown = 0;
  let timer: NodeJS.Timeout;
  const again = () => {
    show();
    shown += 1;
    if (shown < MOST) timer = setTimeout(again, EVERY);
  };
  timer = setTimeout(again, AFTER);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
