FROM node:22-slim AS build
WORKDIR /hub
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /hub
COPY --from=build --chown=node:node /hub .
RUN mkdir -p .data && chown node:node .data
USER node
EXPOSE 4000
ENTRYPOINT ["node", "--disable-proto=delete", "dist/service.js"]
CMD ["hub"]
