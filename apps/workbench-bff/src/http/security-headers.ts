import helmet from 'helmet';

/**
 * Everything the pages need comes from this server. Scripts only as files; styles also inline,
 * because the diff viewer and the graph put measured styles on their elements.
 */
export const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      scriptSrcAttr: ["'none'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      workerSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  // The server speaks plain http to its own machine; a browser would remember the header for all of localhost.
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
});
