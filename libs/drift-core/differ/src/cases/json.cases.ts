import type { CaseTable } from './case-table.js';

/** Only layout and the spelling of strings may differ. */
export const json: CaseTable = {
  title: 'json',
  path: 'a.json',
  changed: [
    ['float, integer', '{"a":1.0}', '{"a":1}'],
    ['exponent', '{"a":1e3}', '{"a":1000}'],
    ['case of an exponent', '{"a":1E3}', '{"a":1e3}'],
    ['minus zero', '{"a":-0}', '{"a":0}'],
    ['beyond exact integers', '{"a":9007199254740993}', '{"a":9007199254740992}'],
    ['order of keys', '{"a":1,"b":2}', '{"b":2,"a":1}'],
    ['order of items', '[1,2]', '[2,1]'],
    ['key twice', '{"a":1,"a":2}', '{"a":2}'],
    ['order of a key that is there twice', '{"a":1,"a":2}', '{"a":2,"a":1}'],
    ['number, string', '{"a":1}', '{"a":"1"}'],
    ['null, nothing', '{"a":null}', '{}'],
    ['null, text', '{"a":null}', '{"a":"null"}'],
    ['true, false', '{"a":true}', '{"a":false}'],
    ['object, list', '{}', '[]'],
    ['nesting', '[[1],2]', '[[1,2]]'],
    ['empty list', '{"a":[]}', '{"a":[[]]}'],
    ['blank in a string', '{"a":"b c"}', '{"a":"b  c"}'],
    ['blank in a key', '{"a":1}', '{"a ":1}'],
    ['escaped line end', '{"a":"\\n"}', '{"a":"\\\\n"}'],
    ['composed and decomposed', '{"a":"\u00e9"}', '{"a":"e\u0301"}'],
    ['lone surrogates', '{"a":"\\ud800"}', '{"a":"\\ud801"}'],
    ['prototype key', '{"__proto__":1}', '{}'],
    ['prototype value', '{"__proto__":{"a":1}}', '{"__proto__":{"a":2}}'],
    ['two documents', '{"a":1}', '{"a":1}{"b":2}'],
    ['layout of two documents', '{"a":1}{"b":2}', '{"a":1}\n{"b":2}'],
    ['missing comma', '[1 2]', '[1  2]'],
    ['without end', '{"a":1', '{"a": 1'],
    ['emptied', '{}', ''],
    ['conflict marks', '{"a":1}', '<<<<<<< HEAD\n{"a":1}\n=======\n{"a":2}\n>>>>>>> b\n'],
    ['number with a leading zero', '[1]', '[01]'],
    ['zero-width space', '{"a":"b"}', '{"a":"b\u200b"}'],
    ['bidi override', '{"a":"b"}', '{"a":"\u202eb"}'],
    ['directive in a string', '{"a":"// @ts-ignore"}', '{"a":""}'],
    ['list item removed', '[1,1]', '[1]'],
    ['trailing comma', '[1]', '[1,]'],
    ['trailing comma in an object', '{"a":1}', '{"a":1,}'],
    ['comment', '{"a":1}', '{"a":1} // b'],
    ['steering comment', '{"a":1}', '{"a":1} // prettier-ignore'],
  ],
  benign: [
    ['comment where there was one', '{"a":1} // b', '{"a":1} /* c */', ['comment']],
    ['layout', '{"a":1,"b":[1,2]}', '{\n  "a": 1,\n  "b": [1, 2]\n}\n', ['format']],
    ['tabs', '{\n  "a": 1\n}', '{\n\t"a": 1\n}', ['format']],
    ['escaped slash', '{"a":"b/c"}', '{"a":"b\\/c"}', ['format']],
    ['final line end', '{}', '{}\n', ['format']],
    ['line ends', '{\n}', '{\r\n}', ['eol']],
    ['byte order mark', '{}', '\ufeff{}', ['eol']],
  ],
  open: [
    ['escaped letter', '{"a":"\\u0061"}', '{"a":"a"}'],
    ['escaped pair', '{"a":"\\ud83d\\ude00"}', '{"a":"\u{1f600}"}'],
    ['case of an escape', '{"a":"\\u00E9"}', '{"a":"\\u00e9"}'],
    ['only blanks', '', '\n'],
    ['single quotes', "{'a':1}", "{ 'a': 1 }"],
    ['no-break space between tokens', '{"a":1}', '{"a":\u00a01}'],
  ],
};

/** JSON that may hold comments. */
export const jsonc: CaseTable = {
  title: 'json with comments',
  path: 'a.jsonc',
  changed: [
    ['value', '{"a":1} // b', '{"a":2} // b'],
    ['value commented out', '{"a":1,"b":2}', '{"a":1/*,"b":2*/}'],
    ['comment marks in a string', '{"a":"// b"}', '{"a":""}'],
  ],
  benign: [
    ['comment', '{"a":1}', '{\n  // b\n  "a": 1\n}', ['format', 'comment']],
    ['comment edited', '// a\n{}', '// b\n{}', ['comment']],
    ['trailing comma', '[1]', '[1,]', ['format']],
  ],
};

/** What tools read that take comments, whatever the extension says. */
export const tsconfig: CaseTable = {
  title: 'json of a tool that allows comments',
  path: 'packages/a/tsconfig.build.json',
  changed: [['value', '{"a":1}', '{"a":2} // b']],
  benign: [
    ['comment', '{"a":1}', '{"a":1} // b', ['comment']],
    ['trailing comma', '[1]', '[1,]', ['format']],
  ],
};

/** A folder of settings says nothing about who reads them. */
export const hiddenJson: CaseTable = {
  title: 'json in a hidden folder',
  path: '.changeset/config.json',
  changed: [
    ['comment', '{"a":1}', '{"a":1} // b'],
    ['trailing comma', '[1]', '[1,]'],
    ['trailing comma before a comment', '[1/* a */]', '[1,/* a */]'],
  ],
};

/** Whose reader takes comments away, and nothing else. */
export const commentedJson: CaseTable = {
  title: 'json with comments only',
  path: '.eslintrc.json',
  changed: [['trailing comma', '[1]', '[1,]']],
  benign: [['comment', '{"a":1}', '{"a":1} // b', ['comment']]],
};
