SELECT "order", component, label FROM structure
