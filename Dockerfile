# One image for all services: docker-compose.yml says which of them a container runs.
FROM node:24-bookworm-slim AS build
WORKDIR /dateline
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY build build
COPY libs libs
COPY apps apps
# lmdb brings a binary for each line of Node and each C library; this image loads one of them.
RUN npm run build \
 && npm prune --omit=dev \
 && find node_modules/@lmdb -name '*.node' ! -name node.napi.glibc.node -delete \
 && find node_modules \( -name '*.map' -o -name '*.d.ts' -o -name '*.md' \) -delete \
 && find dist -name '.tsbuildinfo' -delete

FROM node:24-bookworm-slim
WORKDIR /dateline
ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps DATA_DIR=/dateline/data
RUN mkdir data && chown node:node data
COPY --chmod=755 docker/healthy /usr/local/bin/
COPY --from=build /dateline/package.json ./
COPY --from=build /dateline/node_modules node_modules
COPY --from=build /dateline/dist dist
COPY editions.json ./
USER node
EXPOSE 8080 8081
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s CMD ["healthy", "8080"]
CMD ["node", "dist/packed/standalone.js"]
