import { REGISTERS, isOtherRegister } from './register.ts';

/** Size words, in bits. */
export const SIZES: ReadonlyMap<string, 8 | 16 | 32> = new Map([
  ['byte', 8],
  ['word', 16],
  ['dword', 32],
]);

/** Words of NASM's grammar that the subset leaves out. */
const OUTSIDE_WORDS = new Set('qword tword oword yword zword long far to rel abs seg wrt nosplit ptr dup'.split(' '));

const GRAMMAR_WORDS = new Set(['byte', 'word', 'dword', 'short', 'near', 'strict']);

/** Prefixes of NASM that the subset leaves out; REP and LOCK are in it. */
const OUTSIDE_PREFIXES =
  'a16 a32 a64 o16 o32 o64 asp osp repe repz repne repnz wait fwait bnd nobnd xacquire xrelease'.split(' ');

/** Directives and standard macros of NASM that the subset leaves out. */
const OUTSIDE_DIRECTIVES =
  'section segment absolute global extern common static required default cpu use16 use32 use64 float incbin struc endstruc istruc at iend alignb sectalign dq dt do dy dz resw resq rest reso resy resz'.split(
    ' ',
  );

/** Instructions that readers of other programs may try. The full list of x86 would not make a message clearer. */
const OUTSIDE_INSTRUCTIONS =
  'aaa aad aam aas arpl bound bsf bsr bswap bt btc btr bts cbw cwd cwde cmpsb cmpsw cmpsd cmpxchg8b daa das emms enter fabs fadd fld fild fist fistp fldcw fnstcw fninit finit fmul fdiv fsub fst fstp fxch hint_nop0 icebp ins insb insw insd int1 into invd invpcid iretq iretw jcxz jrcxz lahf lar lds les lfence lfs lgs lss lldt lodsw lodsd lodsq loope loopne loopz loopnz lsl mfence monitor movd movq movs movsb movsw movsq movaps movups movbe mwait outs outsb outsw outsd pause popaw popfw popfq prefetch pushaw pushfw pushfq rcl rcr rdpmc rdtscp rdrand rdseed rsm sahf salc scasb scasw scasd sfence shld shrd std stosw stosq swapgs syscall sysenter sysexit sysret ud0 ud1 ud2a ud2b verr verw vmclear vmlaunch vmload vmmcall vmptrld vmptrst vmread vmresume vmrun vmsave vmwrite vmxoff vmxon skinit stgi clgi invlpga wbinvd xadd xlat xlatb xgetbv xsetbv xsave xrstor'.split(
    ' ',
  );

const OUTSIDE_STATEMENTS = new Set([...OUTSIDE_PREFIXES, ...OUTSIDE_DIRECTIVES, ...OUTSIDE_INSTRUCTIONS]);
const WITHOUT_COLON = new Set([...OUTSIDE_PREFIXES, ...OUTSIDE_DIRECTIVES]);

/** True for a word that NASM takes as the beginning of a statement, and the subset leaves out. */
export function isOutsideStatement(word: string): boolean {
  return OUTSIDE_STATEMENTS.has(word) || /^cmov[a-z]+$|^__.*__$/.test(word);
}

/** True for a word that a label cannot have: NASM reads a register, a size or a directive instead. */
export function isReserved(word: string): boolean {
  if (GRAMMAR_WORDS.has(word) || REGISTERS.has(word)) return true;
  return isOutsideWord(word) || WITHOUT_COLON.has(word);
}

/** True for a word that NASM gives a meaning of its own within operands, and the subset leaves out. */
export function isOutsideWord(word: string): boolean {
  return OUTSIDE_WORDS.has(word) || isOtherRegister(word) || /^__.*__$/.test(word);
}
