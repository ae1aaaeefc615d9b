import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/assembler/assemble.ts';
import type { Language } from '../../src/language/language.ts';
import { createTranslate } from '../../src/library/phrases.ts';
import { formatIssue } from '../../src/reader/format-issue.ts';
import { assembled, assembledLine } from './assembled.ts';

/** What an author reads after a mistake, all issues together. */
function said(source: string, language: Language): string {
  const translate = createTranslate(language);
  const { issues } = assemble(source, { file: 'program.asm' });
  return issues.map((issue) => formatIssue(issue, translate)).join('\n');
}

const program = 'bits 32\nstart: mov eax,[ebx\n    mvo eax,1\n    jmp strat\n';

describe('the mistakes of a program', () => {
  it('are told all at once, each with its line and a caret, in English', () => {
    expect(said(program, 'en')).toMatchInlineSnapshot(`
      "program.asm:2:20: “]” is missing: an operand in memory is written [ebx+4]
          start: mov eax,[ebx
                             ^
      program.asm:3:5: “mvo” is no instruction of the subset and no directive: check its spelling
              mvo eax,1
              ^^^
      program.asm:4:9: “strat” is not defined: is it spelled right, and has its label a colon?
              jmp strat
                  ^^^^^"
    `);
  });

  it('and in Spanish', () => {
    expect(said(program, 'es')).toMatchInlineSnapshot(`
      "program.asm:2:20: falta «]»: un operando en memoria se escribe [ebx+4]
          start: mov eax,[ebx
                             ^
      program.asm:3:5: «mvo» no es una instrucción del subconjunto ni una directiva: revisa cómo se escribe
              mvo eax,1
              ^^^
      program.asm:4:9: «strat» no está definido: ¿está bien escrito?, ¿lleva dos puntos su etiqueta?
              jmp strat
                  ^^^^^"
    `);
  });

  it('are told in the order of their lines, whenever they were found', () => {
    const { issues } = assemble('bits 32\n jmp nowhere\n mov eax,(1\n dd 1/0\n mov [eax],[ebx]', { file: 'x' });
    expect(issues.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  });

  it('end after a hundred', () => {
    expect(assemble('?\n'.repeat(1000), { file: 'x' }).issues).toHaveLength(100);
  });

  it.each([
    ['mov eax,', '9 asm.expectedValueAtEnd'],
    ['mov eax,(1+2', '13 asm.expectedParenthesis'],
    ['mov eax,[ebx', '13 asm.expectedBracket'],
    ['mov eax,ebx ecx', '13 asm.expectedEnd'],
    ['mov eax,5 5', '11 asm.expectedEnd'],
    ['mov eax,5)', '10 asm.expectedEnd'],
    ['mov eax,1/0', '11 asm.divisionByZero'],
    ['mov eax,12a', '9 asm.badNumber'],
    ['mov eax,1.5', '9 asm.badNumber'],
    ['mov eax,0x10000000000000000', '9 asm.numberTooLarge'],
    ["db 'abc", '4 asm.openString'],
    ["dd 'abcdefghi'+1", '4 asm.characterConstantTooLong'],
    ['db', '3 asm.expectedValueAtEnd'],
    ['db 1,', '6 asm.expectedValueAtEnd'],
    ['mov eax,nowhere', '9 asm.undefinedName'],
    ['x: jmp X', '8 asm.undefinedNameCase'],
    ['x: nop\nx: nop', '1 asm.definedTwice'],
    ['x equ 1\nx equ 2', '1 asm.definedTwice'],
    ['equ 5', '1 asm.equWithoutName'],
    ['x equ y\ny equ x', '1 asm.circular'],
    ['times x nop\nx equ 3', '7 asm.usedTooEarly'],
    ['times -1 nop', '7 asm.negativeTimes'],
    ['times $ nop', '7 asm.expectedNumber'],
    ['resb -1', '6 asm.negativeSpace'],
    ['align 3', '7 asm.badAlignment'],
    ['org 5', '1 asm.secondOrigin'],
    ['mov [eax],1', '5 asm.sizeMissing'],
    ['push [eax]', '6 asm.sizeMissing'],
    ['movzx eax,[ebx]', '11 asm.sizeMissing'],
    ['shl [eax],byte 3', '5 asm.sizeMissing'],
    ['mov [eax],[ebx]', '11 asm.twoMemoryOperands'],
    ['mov al,ebx', '1 asm.operandsDoNotFit'],
    ['add eax,word 5', '1 asm.operandsDoNotFit'],
    ['mov eax', '1 asm.operandCount'],
    ['lea eax,ebx', '1 asm.operandsDoNotFit'],
    ['shl eax,bl', '1 asm.operandsDoNotFit'],
    ['loop short $', '1 asm.operandsDoNotFit'],
    ['mov eax,ebx+1', '9 asm.registerInSum'],
    ['mov eax,[bx]', '9 asm.addressRegister'],
    ['mov eax,$$|1', '9 asm.notScalar'],
    ['mov eax,[ebx*ecx]', '14 asm.notScalar'],
    ['mov eax,$+$', '9 asm.notAnAddress'],
    ['push byte $', '6 asm.addressInByte'],
    ['jmp short $+130', '5 asm.shortTooFar'],
    ['jmp short 5', '5 asm.shortToNumber'],
    ['loop 5', '6 asm.shortToNumber'],
    ['jecxz $+200', '7 asm.shortTooFar'],
    ['jmp short 8:5', '5 asm.farWord'],
    ['jmp short [eax]', '5 asm.wordBeforeMemory'],
    ['jmp near eax', '5 asm.wordBeforeRegister'],
    ['jmp short near $', '11 asm.repeatedWord'],
    ['lock cmpxchg eax,ebx', '1 asm.lockNeedsMemory'],
    ['rep', '4 asm.expectedInstruction'],
    ['mvo eax,1', '1 asm.unknownInstruction'],
    ['mvo', '1 asm.lonelyWord'],
    ['eax: nop', '1 asm.reservedLabel'],
    ['db: nop', '1 asm.reservedLabel'],
    ['5 equ 5', '1 asm.expectedLabelOrInstruction'],
    ['x: y: nop', '4 asm.unknownInstruction'],
    ['mov eax,7%3', '10 asm.macroSign'],
    ['mov eax,#', '9 asm.unexpectedCharacter'],
    ['nop \u0001', '5 asm.controlCharacter'],
    ['bits', '5 asm.expectedBits'],
  ])('%s', (line, expected) => {
    expect(assembledLine(line).replace(/^\d+:/, '')).toBe(expected);
  });

  it('are those of the last line too, when it has no end', () =>
    expect(assembled('bits 32\nmov eax,')).toBe('2:9 asm.expectedValueAtEnd'));

  it('include an instruction before BITS 32, which NASM would take for one of 16 bits', () => {
    expect(assembled('dd 1\nmov eax,1\nmov ebx,1')).toBe('2:1 asm.bitsMissing');
    expect(assembled('dd 1')).toBe('01000000');
  });
});

describe('what NASM has and the subset has not', () => {
  it.each([
    ['mov eax,[ebx*3]', 'addressForm'],
    ['mov eax,[esp*2]', 'addressForm'],
    ['mov eax,[eax+ebx+ecx]', 'addressForm'],
    ['mov eax,[eax*2+ebx*2]', 'addressForm'],
    ['mov eax,[ebx][ecx]', 'addressForm'],
    ['mov eax,[ds:ebx]', 'segmentOverride'],
    ['mov eax,ds:[ebx]', 'segmentOverride'],
    ['add ax,bx', 'sixteenBits'],
    ['push word 5', 'sixteenBits'],
    ['mov eax,cr8', 'word'],
    ['mov rax,rbx', 'word'],
    ['mov eax,qword 5', 'word'],
    ['mov eax,strict 5', 'strict'],
    ['movsb', 'statement'],
    ['wbinvd', 'statement'],
    ['section .text', 'statement'],
    ['global start', 'statement'],
    ['dq 5', 'statement'],
    ['repne movsd', 'statement'],
    ['cmovne eax,ebx', 'statement'],
    ['rep lodsb', 'prefix'],
    ['lock add [eax],ebx', 'prefix'],
    ['bits 16', 'bits'],
    ['[section .text]', 'bracketed'],
    ['%define x 5', 'preprocessor'],
    ['# 5', 'preprocessor'],
    ['nop ; a comment \\', 'continuation'],
    ['db `a`', 'backquote'],
    ['mov eax,$ebx', 'escapedName'],
    ['..@x: nop', 'specialName'],
    ['dd 1 == 1', 'operator'],
    ['dd 1 ? 2 : 3', 'operator'],
    ["dd -'a'", 'signedString'],
    ['times 2 times 3 nop', 'repeated'],
    ['times 5000 jmp $', 'repeatedJumps'],
    ['dd __LINE__', 'word'],
  ])('%s is refused by name', (line, name) => {
    expect(assembledLine(line)).toMatch(new RegExp(`asm\\.outside\\.${name}$`));
    expect(said(`bits 32\n${line}\n`, 'en')).toContain('outside the subset: ');
    expect(said(`bits 32\n${line}\n`, 'es')).toContain('fuera del subconjunto: ');
  });

  it('includes an alignment that the origin does not have', () => {
    expect(assembled('bits 32\norg 0x7c01\nnop\nalign 16')).toBe('2:1 asm.outside.misalignedOrigin');
    expect(assembled('bits 32\norg 0x7c10\nnop\nalign 16,db 0')).toMatch(/^9000/);
  });
});

describe('the forms that a message names', () => {
  it('are those of which one operand fits', () => {
    expect(said('bits 32\nmov al,ebx', 'en')).toMatchInlineSnapshot(`
      "program.asm:2:1: MOV does not take these operands, or their sizes differ. Expected: mov al,m8 · mov r/m8,r8 · mov r/m32,r32 · mov r8,r/m8 · mov r32,r/m32 · mov r8,imm8 · mov r/m8,imm8 · mov sreg,r32 …
          mov al,ebx
          ^^^^^^^^^^"
    `);
    expect(said('bits 32\nint eax', 'es')).toMatchInlineSnapshot(`
      "program.asm:2:1: INT no admite estos operandos, o sus tamaños no coinciden. Se esperaba: int imm8
          int eax
          ^^^^^^^"
    `);
  });
});

describe('what NASM only warns of', () => {
  it.each([
    ['mov al,300', 'b02c', 'asm.doesNotFit'],
    ['db -129', '7f', 'asm.doesNotFit'],
    ['push byte 500', '6af4', 'asm.doesNotFit'],
    ['dd 0x1ffffffff', 'ffffffff', 'asm.doesNotFit'],
    ['mov al,$+5', 'b005', 'asm.addressCut'],
    ['dw $', '0000', 'asm.addressCut'],
  ])('%s gives the same bytes, and a warning', (line, bytes, key) => {
    const assembly = assemble(`bits 32\norg 0x100000\n${line}`, { file: 'x' });
    expect(Buffer.from(assembly.bytes).toString('hex')).toBe(bytes);
    expect(assembly.issues).toEqual([]);
    expect(assembly.warnings).toMatchObject([{ line: 3, key }]);
  });
});
