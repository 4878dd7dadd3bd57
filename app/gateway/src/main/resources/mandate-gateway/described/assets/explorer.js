"use strict";
SwaggerUIBundle({
  url: "/openapi.yml",
  dom_id: "#explorer",
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
  filter: true,
  persistAuthorization: false,
  tryItOutEnabled: false,
  validatorUrl: null,
  syntaxHighlight: { activated: true, theme: "nord" },
});
