"""Give CKAN's Solr schema a field type that finds Chinese words: ``python chinese.py SCHEMA_IN SCHEMA_OUT``.

CKAN's own type ``text`` splits at blanks, so that 决算 is not found in
烟台市人民政府办公室2024年度部门决算. This one splits Han text into overlapping pairs and asks for
them as a phrase: 决算 and 部门决算 are found, 人民上海 is not.
"""

import re
import sys
from pathlib import Path

TEXT = """<fieldType name="text" class="solr.TextField" positionIncrementGap="100" autoGeneratePhraseQueries="true">
        <analyzer>
            <tokenizer class="solr.StandardTokenizerFactory"/>
            <filter class="solr.CJKWidthFilterFactory"/>
            <filter class="solr.LowerCaseFilterFactory"/>
            <filter class="solr.CJKBigramFilterFactory"/>
            <filter class="solr.SnowballPorterFilterFactory" language="English" protected="protwords.txt"/>
            <filter class="solr.ASCIIFoldingFilterFactory"/>
        </analyzer>
    </fieldType>"""


def chinese(schema: str) -> str:
    """The schema with our type ``text`` in place of CKAN's.

    Raises:
        ValueError: The schema has no such type.
    """
    pattern = r'<fieldType name="text" class="solr.TextField".*?</fieldType>'
    changed, count = re.subn(pattern, TEXT, schema, count=1, flags=re.DOTALL)
    if count != 1:
        raise ValueError("the schema has no field type `text`")
    return changed


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.write_text(chinese(source.read_text(encoding="utf-8")), encoding="utf-8")
