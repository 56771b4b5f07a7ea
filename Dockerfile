FROM node:24-bookworm-slim AS build
WORKDIR /dateline
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY libs libs
COPY apps apps
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
WORKDIR /dateline
ENV NODE_ENV=production DATA_DIR=/dateline/data
RUN mkdir data && chown node:node data
COPY --from=build /dateline/package.json ./
COPY --from=build /dateline/node_modules node_modules
COPY --from=build /dateline/dist dist
COPY editions.json ./
USER node
EXPOSE 8080 8081
VOLUME /dateline/data
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.FEED_PORT ?? 8080) + '/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/apps/standalone/main.js"]
