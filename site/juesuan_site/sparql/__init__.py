"""The SPARQL endpoint: the protocol, the form, the descriptions of the service and of the data."""
