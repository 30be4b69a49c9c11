// answers what is no schedule
process.stdout.write(JSON.stringify({ ok: true, schedule: { report: 'x', meetings: 'none' } }));
