// never answers
for (;;);
