"""A page of each kind."""

YEAR = "370600-renmin-zhengfu-bangongshi/2024"


PAGES = [
    "/",
    "/about",
    "/api/",
    "/search?q=办公",
    "/search?q=zzzz",
    "/explore",
    "/explore/amounts?group=year",
    "/explore/findings",
    "/compare?body=370600-renmin-zhengfu-bangongshi",
    "/stories",
    "/findings",
    "/rules",
    "/sparql",
    "/subjects/functional",
    "/regions",
    "/subject/functional/2010301",
    "/organization/370600-renmin-zhengfu-bangongshi",
    "/dumps/",
    *(
        f"/account/{YEAR}{part}"
        for part in ("", "/doubts", "/facts", "/findings", "/projects", "/terms", "/text")
    ),
    f"/statement/{YEAR}/revenue-and-expenditure",
    f"/amount/{YEAR}/revenue-and-expenditure/1/revenue_amount",
    f"/source/{YEAR}/table/1",
]
