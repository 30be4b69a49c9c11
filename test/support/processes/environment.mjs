// answers with what it was given: its environment and its arguments
const why = JSON.stringify({ environment: process.env, arguments: process.argv.slice(2) });
process.stdout.write(JSON.stringify({ ok: false, problem: { code: 'damaged', data: { why } } }));
