// Validates the app manifest on standard input by Microsoft's own package; prints its faults as JSON. Runs by itself
// because that package requires a module of the other kind, which jest cannot load.
import { text } from 'node:stream/consumers';
import manifests from '@microsoft/app-manifest';

console.log(JSON.stringify(await manifests.AppManifestUtils.validateAgainstSchema(JSON.parse(await text(process.stdin)))));
