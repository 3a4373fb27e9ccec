/** Shows the document at `/docs/openapi.yaml`; its script is a file, so that the policy allows it. */
export const DOCS_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Drift Workbench API</title>
    <link rel="icon" href="/docs/favicon-32x32.png" />
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
  </head>
  <body>
    <main id="docs"></main>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

/** Calls go to the server that shows the page, and nothing is sent to a validator elsewhere. */
export const DOCS_SCRIPT = `SwaggerUIBundle({
  url: '/docs/openapi.yaml',
  dom_id: '#docs',
  validatorUrl: null,
  deepLinking: true,
  layout: 'BaseLayout',
});
`;
