import fc from 'fast-check';

/** Words of one corner of a language, so that chance often meets what only a parser that recovers takes. */
const corners: Readonly<Record<string, readonly string[]>> = {
  ts: [
    'type A = ( ) [ ] { } < > | & ? ! * function( new( this keyof a : => infer extends is asserts typeof import "s" -? in as',
    'let a: function( ) { } f( : string , this new ? ! * ... = =>',
    'class A extends B implements { } static get set async * #a ( ) : ; = @d constructor ( private accessor [ ]',
    'import export default type * as from { } a , "s" = ; with defer require ( ) namespace global declare',
    'const let using await for of in ( ) ; { } [ ] ... a = , : !',
    'const a = < > / a </ { } ... "s" <a> </a> /> . &amp; //',
    'enum A { } a = , "s" 1 [ ] namespace export `${ ` } / \\ // /* */',
    'if ( ) else { } switch case : default try catch finally throw do while yield await async => function * a',
  ],
  js: [
    'module.exports = { } a , exports. [ "s" ] require( ) => function class',
    '/** @type {a} */ ( a ) = ; /* */',
  ],
  py: [
    'def f ( ) : , = * ** / a -> \n \n\t lambda class @ pass """d"""',
    '[ ] { } ( ) , : for in if a := * ** lambda \n async await yield',
    'match a : case \n \n\t | ( ) [ ] { } , . * as if 1 - "s"',
    'from . import * as a , ( ) \n ; __all__ = [ ] "a" f"{ }" ! r \\ # type:',
    'try : except finally with as else a \n \n\t ( ) type A = del global assert ;',
  ],
  go: [
    'package a \n func f ( ) { } ; , . ... * & [ ] b int chan <- := return go defer',
    'type T struct interface { } \n [ ] ( ) , | ~ = int `b` "s" map',
    'import ( ) \n "a" . _ b ; // /* */ //go:x const var = iota',
    'switch select case default : { } \n for range := ; if else goto L: ++ -- a',
    '` " \' \\ \n /* */ // 0x 1e .5 1i a',
  ],
  java: [
    'class A { } ; int b = , ( ) [ ] @ C extends implements < > public static void m throws',
    'switch ( a ) { case 1 -> : default } if else for while do try catch finally return ; "s"',
    '""" " \\ \n \\u0022 /* */ // \' 0x 1e .5 1L a + - > >> >>>',
    'enum record interface { A , B ( ) ; } @interface default "s" package import a . * ; sealed permits',
    '( a , b ) -> { } :: new < ? super > [ ] . this instanceof a',
  ],
  rs: [
    'fn a ( b : u8 , ) -> C { } ; let mut = & * ! ? .. ..= |x| => :: pub',
    "struct enum impl trait for where type const static A < > T : , { } ( ) 'a #[b] #![c]",
    'macro_rules! m! ( ) [ ] { } $a:expr $( )* => ; , > >> = - "s" a!',
    'match if else loop while for in break return a { } => | _ , .. @ "s" r#"t"# b\'c\'',
    'use a:: { b , c as d , * , self } ; /// d \n //! e /* */ // ``` \n',
  ],
  md: [
    '- * 1. > \n \n\t a # ` ~~~ ``` ```ts\n ```python\n',
    '| - : \n a \\ [ ] ( ) ! < > " [a]: ** _ & ;',
    '<div> </div> <!-- --> \n a <? ?> --- \n+++ \nb: - [ ]',
  ],
  json: ['{ } [ ] : , "a" " \\ \\u 1 - 1e999 true nul // /* */ \n "__proto__": \u{FEFF} \''],
  yaml: [
    'a: - ? \n \n\u{A0} { } [ ] , & * ! # \t',
    'a: | > + - 1 2 \n \n\t " \' \\ %YAML --- ...',
    '&a *a <<: \n - !t !!str ~ 1 0o7 null \u{85} \u{2028}',
  ],
  graphql: [
    'type A implements B & C { } d ( : = ! [ ] @e | "s" """t""" , # \n extend schema',
    '{ } a ... on b ( $c : 1 -2.5 """ " \\ ) @d query fragment \u{FEFF} ,',
    'union enum input directive interface scalar A = | & { } B on FIELD @ repeatable : [ ! ]',
  ],
  sql: [
    "select a , ( ) ; ' '' \" \n -- /* */ /*! $$ $b$ [ ] ` E' \\ # GO",
    "'a' \n 'b' -- c /*+ d */ , ( ) -- name: e -- +f",
  ],
  proto: [
    'syntax = "proto3"; message A { } \n 1 ; // /* */ \r \t',
    'message A { optional group reserved extensions to max oneof map < > , [ ] = 1 ; } . a "s" - -',
    'option ( a ) . b = { } [ ] : "s" \' /* // 1. .5 0x ; service rpc returns stream',
    'extend enum import public export edition package ; { } = 1 A \u{FEFF} # \\',
  ],
};

/** Texts of which hardly one is right. */
export function brokenText(extension: string): fc.Arbitrary<string> {
  const own = corners[extension] ?? corners['ts'] ?? [];
  const words = fc.constantFrom(...own).chain((corner) => {
    // A line end is a word too.
    const some = corner.split(/ +/u);
    return fc.tuple(
      fc.constantFrom('', `${some.slice(0, 3).join(' ')} `),
      fc.constantFrom('', ' '),
      fc.array(fc.constantFrom(...some), { maxLength: 16 }),
    );
  });
  return words.map(([head, gap, chosen]) => head + chosen.join(gap));
}

/** One place of a text broken: cut, a part of it lost or doubled, or a bit of a byte turned. */
export function breakBytes(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat({ max: bytes.length });
  return fc
    .record({ at: place, length: fc.nat({ max: 20 }), how: fc.nat({ max: 3 }), bit: fc.nat({ max: 7 }) })
    .map(({ at, length, how, bit }) => {
      const [head, part, tail] = [bytes.slice(0, at), bytes.slice(at, at + length), bytes.slice(at + length)];
      if (how === 0) return head;
      if (how === 1) return joined(head, tail);
      if (how === 2) return joined(head, part, part, tail);
      const turned = bytes.slice();
      turned[at] = (turned[at] ?? 0) ^ (1 << bit);
      return turned;
    });
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
