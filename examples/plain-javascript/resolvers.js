/** The resolvers over a store; `typeDefs` is schema.graphql. */
export function resolversOver(store) {
  // The gateway asks by type and id; null is the answer for what is not there.
  const offerOf = (typeName) => ({
    __resolveReference: ({ id }) => {
      const offer = store.get(id, typeName);
      return offer && { __typename: typeName, id, ...offer.live };
    },
  });
  return {
    Query: {
      offerFeed: (_source, { after, first }) => store.feed(after, first),
    },
    ScuolaExportTrainingCourse: offerOf("ScuolaExportTrainingCourse"),
    ScuolaExportAdvisoryService: offerOf("ScuolaExportAdvisoryService"),
  };
}
