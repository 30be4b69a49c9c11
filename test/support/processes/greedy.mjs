// takes memory until there is none
const taken = [];
for (;;) taken.push(Array.from({ length: 10_000 }).fill(taken.length));
