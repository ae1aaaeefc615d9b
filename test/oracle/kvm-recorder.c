/*
 * Runs a flat image under raw KVM and prints its exits to user space, its console and how it ended.
 * Build:  gcc -O1 -Wall -o kvm-recorder kvm-recorder.c
 * Use:    kvm-recorder IMAGE.bin [--irqchip] [--seconds N]
 * The state at entry is the boot contract of the guests (multiboot-1, 32-bit protected mode, 8 MiB).
 * Source of the interface: the Linux kernel's Documentation/virt/kvm/api.rst.
 */
#include <fcntl.h>
#include <linux/kvm.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#define MEMORY_BYTES (8u << 20)
#define IMAGE_BASE 0x100000u

static char console[1 << 20];
static size_t consoleLength;
static char last[128];
static unsigned repeats, exits;

static void die(const char *what) { perror(what); exit(3); }

static void flushRepeats(void) { if (repeats > 1) printf("    (x%u)\n", repeats); repeats = 0; }

static void note(const char *line) {
  exits++;
  if (strcmp(line, last) == 0) { repeats++; return; }
  flushRepeats();
  printf("EXIT %s\n", line);
  snprintf(last, sizeof last, "%s", line);
  repeats = 1;
}

static void finish(const char *end, int status) {
  flushRepeats();
  if (status >= 0) printf("END %s status=%d\n", end, status); else printf("END %s\n", end);
  printf("EXITS %u STEPS 0\nOUTPUT <<<", exits);
  fwrite(console, 1, consoleLength, stdout);
  printf(">>>\n");
  fflush(stdout);
  _exit(0);
}

static void outOfTime(int signal) { (void)signal; finish("timeout", -1); }

static unsigned char portRead(unsigned port) { return port == 0xe9 ? 0xe9 : port == 0x3fd ? 0x60 : 0xff; }

static void portExit(struct kvm_run *run) {
  unsigned char *data = (unsigned char *)run + run->io.data_offset;
  for (unsigned i = 0; i < run->io.count; i++, data += run->io.size) {
    unsigned value = 0;
    int out = run->io.direction == KVM_EXIT_IO_OUT;
    char line[128];
    if (!out) { memset(data, portRead(run->io.port), run->io.size); }
    memcpy(&value, data, run->io.size);
    snprintf(line, sizeof line, "IO %s port=0x%x size=%u val=%#x", out ? "out" : "in", run->io.port, run->io.size, value);
    note(line);
    if (out && run->io.port == 0xe9 && consoleLength < sizeof console) console[consoleLength++] = (char)value;
    if (out && run->io.port == 0xf4) finish("DEBUG_EXIT", (int)(2 * (value & 0xff) + 1) & 0xff);
  }
}

static void mmioExit(struct kvm_run *run) {
  char line[128];
  if (!run->mmio.is_write) memset(run->mmio.data, 0xff, run->mmio.len);
  snprintf(line, sizeof line, "MMIO %s addr=0x%llx len=%u", run->mmio.is_write ? "write" : "read", run->mmio.phys_addr, run->mmio.len);
  note(line);
}

static struct kvm_segment segment(unsigned selector, unsigned type) {
  struct kvm_segment s = {.base = 0, .limit = 0xffffffff, .selector = (unsigned short)selector, .type = (unsigned char)type,
                          .present = 1, .dpl = 0, .db = 1, .s = 1, .l = 0, .g = 1};
  return s;
}

static void setEntryState(int vcpu, const unsigned char *memory) {
  struct kvm_sregs sregs;
  struct kvm_regs regs;
  memset(&regs, 0, sizeof regs);
  if (ioctl(vcpu, KVM_GET_SREGS, &sregs) < 0) die("KVM_GET_SREGS");
  sregs.cs = segment(8, 11);
  sregs.ds = sregs.es = sregs.fs = sregs.gs = sregs.ss = segment(0x10, 3);
  sregs.cr0 = 0x11;
  sregs.cr3 = sregs.cr4 = 0;
  sregs.efer = 0;
  if (ioctl(vcpu, KVM_SET_SREGS, &sregs) < 0) die("KVM_SET_SREGS");
  memcpy(&regs.rip, memory + IMAGE_BASE + 28, 4);
  regs.rax = 0x2badb002;
  regs.rflags = 2;
  if (ioctl(vcpu, KVM_SET_REGS, &regs) < 0) die("KVM_SET_REGS");
}

static void copyCpuid(int kvm, int vcpu) {
  struct kvm_cpuid2 *cpuid = calloc(1, sizeof *cpuid + 256 * sizeof cpuid->entries[0]);
  cpuid->nent = 256;
  if (ioctl(kvm, KVM_GET_SUPPORTED_CPUID, cpuid) < 0) die("KVM_GET_SUPPORTED_CPUID");
  if (ioctl(vcpu, KVM_SET_CPUID2, cpuid) < 0) die("KVM_SET_CPUID2");
  free(cpuid);
}

static unsigned char *loadImage(const char *path) {
  unsigned char *memory = mmap(0, MEMORY_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int file = open(path, O_RDONLY);
  if (memory == MAP_FAILED || file < 0) die(path);
  if (read(file, memory + IMAGE_BASE, MEMORY_BYTES - IMAGE_BASE) < 32) die("image too short");
  close(file);
  return memory;
}

static void addIrqchip(int vm) {
  struct kvm_pit_config pit = {0};
  if (ioctl(vm, KVM_CREATE_IRQCHIP, 0) < 0) die("KVM_CREATE_IRQCHIP");
  if (ioctl(vm, KVM_CREATE_PIT2, &pit) < 0) die("KVM_CREATE_PIT2");
}

static void runUntilEnd(int vcpu, struct kvm_run *run) {
  for (;;) {
    if (ioctl(vcpu, KVM_RUN, 0) < 0) die("KVM_RUN");
    switch (run->exit_reason) {
    case KVM_EXIT_IO: portExit(run); break;
    case KVM_EXIT_MMIO: mmioExit(run); break;
    case KVM_EXIT_HLT: note("HLT"); finish("HLT", -1); break;
    case KVM_EXIT_SHUTDOWN: note("SHUTDOWN"); finish("SHUTDOWN", -1); break;
    case KVM_EXIT_INTERNAL_ERROR: { char t[64]; snprintf(t, sizeof t, "INTERNAL_ERROR suberror=%u", run->internal.suberror); note(t); finish("INTERNAL_ERROR", -1); break; }
    default: { char t[64]; snprintf(t, sizeof t, "reason=%u", run->exit_reason); note(t); finish("unknown", -1); }
    }
  }
}

int main(int argc, char **argv) {
  int irqchip = 0, seconds = 10;
  if (argc < 2) { fprintf(stderr, "kvm-recorder IMAGE.bin [--irqchip] [--seconds N]\n"); return 2; }
  for (int i = 2; i < argc; i++) {
    if (!strcmp(argv[i], "--irqchip")) irqchip = 1;
    if (!strcmp(argv[i], "--seconds") && i + 1 < argc) seconds = atoi(argv[++i]);
  }
  int kvm = open("/dev/kvm", O_RDWR);
  if (kvm < 0) die("/dev/kvm");
  int vm = ioctl(kvm, KVM_CREATE_VM, 0);
  if (vm < 0) die("KVM_CREATE_VM");
  ioctl(vm, KVM_SET_TSS_ADDR, 0xfffbd000);
  unsigned char *memory = loadImage(argv[1]);
  struct kvm_userspace_memory_region region = {.slot = 0, .guest_phys_addr = 0, .memory_size = MEMORY_BYTES, .userspace_addr = (unsigned long)memory};
  if (ioctl(vm, KVM_SET_USER_MEMORY_REGION, &region) < 0) die("KVM_SET_USER_MEMORY_REGION");
  if (irqchip) addIrqchip(vm);
  int vcpu = ioctl(vm, KVM_CREATE_VCPU, 0);
  if (vcpu < 0) die("KVM_CREATE_VCPU");
  struct kvm_run *run = mmap(0, (size_t)ioctl(kvm, KVM_GET_VCPU_MMAP_SIZE, 0), PROT_READ | PROT_WRITE, MAP_SHARED, vcpu, 0);
  if (run == MAP_FAILED) die("mmap vcpu");
  copyCpuid(kvm, vcpu);
  setEntryState(vcpu, memory);
  signal(SIGALRM, outOfTime);
  alarm((unsigned)seconds);
  runUntilEnd(vcpu, run);
}
