SELECT body, year, 'https://w3id.org/juesuan/id/account/' || organization || '/' || year FROM bodies
