/*
 * Runs single 32-bit instructions natively, in ring 3 of this computer's own processor, behind segments with limits, and prints
 * the exception that the processor raised. Linux on x86-64; the segments are descriptors of the process's LDT (modify_ldt(2)).
 * Build:  gcc -O1 -Wall -o native-recorder native-recorder.c
 * Use:    native-recorder < CASES
 * A case is a line of hexadecimal words: CS-limit address-of-the-code DS-limit SS-limit ESP=EBP code-bytes. A limit of `np` makes
 * the segment not present, `null` loads a null selector. Pages 60000h and 61000h are missing, 70000h is read-only. It prints after
 * the case: vector error-code offset-of-EIP address-of-a-page-fault. INT3 (vector 3) behind the code means that nothing faulted.
 */
#define _GNU_SOURCE
#include <asm/ldt.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#define MEMORY_BYTES 0x200000u

static sigjmp_buf back;
static volatile long vector, errorCode;
static volatile unsigned eip;
static volatile unsigned long faultAddress;
static unsigned char *memory;

static void onSignal(int number, siginfo_t *information, void *context) {
  ucontext_t *state = context;
  (void)number;
  faultAddress = (unsigned long)information->si_addr;
  vector = (long)state->uc_mcontext.gregs[REG_TRAPNO];
  errorCode = (long)state->uc_mcontext.gregs[REG_ERR];
  eip = (unsigned)state->uc_mcontext.gregs[REG_RIP];
  siglongjmp(back, 1);
}

static unsigned short segment(unsigned entry, const char *limit, int isCode) {
  struct user_desc description;
  if (!strcmp(limit, "null")) return 0;
  unsigned bytes = (unsigned)strtoul(limit, 0, 16);
  memset(&description, 0, sizeof description);
  description.entry_number = entry;
  description.base_addr = (unsigned)(unsigned long)memory;
  description.limit_in_pages = bytes > 0xfffff;
  description.limit = description.limit_in_pages ? bytes >> 12 : bytes;
  description.seg_32bit = 1;
  description.contents = isCode ? 2 : 0;
  description.seg_not_present = !strcmp(limit, "np");
  description.useable = 1;
  if (syscall(SYS_modify_ldt, 0x11, &description, sizeof description) != 0) { perror("modify_ldt"); exit(3); }
  return (unsigned short)(entry * 8 + 7);
}

struct __attribute__((packed)) farPointer { unsigned offset; unsigned short selector; };

static void enter(struct farPointer *target, unsigned short ds, unsigned short ss, unsigned esp) {
  __asm__ volatile(
      "movw %[ds], %%ds\n movl %[esp], %%ebp\n movq %[target], %%rsi\n movl %[ss], %%eax\n"
      "movl %%ebp, %%ebx\n movw %%ax, %%ss\n movl %%ebx, %%esp\n xorl %%eax, %%eax\n xorl %%ebx, %%ebx\n xorl %%ecx, %%ecx\n"
      "xorl %%edx, %%edx\n xorl %%edi, %%edi\n ljmp *(%%rsi)\n"
      :: [ds] "r"(ds), [esp] "r"(esp), [target] "r"(target), [ss] "r"((unsigned)ss)
      : "rax", "rbx", "rcx", "rdx", "rsi", "rdi", "memory");
}

static void runCase(char *line) {
  char cs[16], at[16], ds[16], ss[16], esp[16], code[512];
  static struct farPointer target;
  if (sscanf(line, "%15s %15s %15s %15s %15s %511s", cs, at, ds, ss, esp, code) != 6) return;
  unsigned address = (unsigned)strtoul(at, 0, 16);
  for (unsigned i = 0; code[2 * i]; i++) { unsigned byte; sscanf(code + 2 * i, "%2x", &byte); memory[address + i] = (unsigned char)byte; }
  target.offset = address;
  target.selector = segment(0, cs, 1);
  unsigned short dataSelector = segment(1, ds, 0), stackSelector = segment(2, ss, 0);
  vector = -1;
  if (!sigsetjmp(back, 1)) enter(&target, dataSelector, stackSelector, (unsigned)strtoul(esp, 0, 16));
  line[strcspn(line, "\n")] = 0;
  printf("%s %ld %lx %x %lx\n", line, vector, errorCode, eip - address, vector == 14 ? faultAddress - (unsigned long)memory : 0);
}

int main(void) {
  char line[1024];
  memory = mmap(0, MEMORY_BYTES, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
  if (memory == MAP_FAILED) { perror("mmap"); return 3; }
  stack_t alternate = {.ss_sp = malloc(1 << 16), .ss_size = 1 << 16};
  sigaltstack(&alternate, 0);
  struct sigaction action = {.sa_sigaction = onSignal, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
  int signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE};
  for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++) sigaction(signals[i], &action, 0);
  memset(memory + 0x50000, 0, 0x30000); /* so that Linux has given the pages frames */
  mprotect(memory + 0x60000, 0x2000, PROT_NONE);
  mprotect(memory + 0x70000, 0x1000, PROT_READ);
  while (fgets(line, sizeof line, stdin)) { runCase(line); fflush(stdout); }
  return 0;
}
