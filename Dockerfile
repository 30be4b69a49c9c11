# Compiled with everything that development needs; what runs has none of it.
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json ./
COPY src src
COPY adapters adapters
COPY schedules schedules
# whatever the clone's permissions: another user runs it
RUN node_modules/.bin/tsc && chmod -R a+rX dist adapters schedules package.json

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# the compiler stands among the packages for those who start from a clone
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/typescript node_modules/@typescript

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data SCHEDULES=/app/schedules
WORKDIR /app
COPY LICENSE ./
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/package.json ./
COPY --from=build /app/dist dist
# pages and packages of apps that are read as they are
COPY --from=build /app/adapters adapters
COPY --from=build /app/schedules schedules
RUN install -d -o node -g node -m 700 /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# not through npm, whose shell keeps SIGTERM to itself
CMD ["node", "dist/src/main.js"]
