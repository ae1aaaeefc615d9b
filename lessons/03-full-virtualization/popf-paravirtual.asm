; popf-paravirtual.asm: the same experiment, with no POPFD in it ;; popf-paravirtual.asm: el mismo experimento, pero sin POPFD
;
; popf.asm keeps IF with PUSHFD, clears it with CLI and puts it back ;; popf.asm guarda IF con PUSHFD, lo borra con CLI y lo repone con
; with POPFD. This kernel knows that it runs above a hypervisor: its ;; POPFD. Este núcleo sabe que se ejecuta sobre un hipervisor: su «IF»
; "IF" is a byte in a page that both see, so it keeps the byte, stores ;; es un byte de una página que ven los dos, así que guarda el byte,
; 1 and puts it back. Nothing here needs to trap. ;; escribe 1 y lo repone. Aquí no hay nada que interceptar.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
    db 'Xen',0                      ; a note for the hypervisor: ;; una nota para el hipervisor:
    dd 2,HYPERCALL_PAGE             ; fill the page at this address ;; llena la página de esta dirección

HYPERCALL_PAGE  equ 0x7000
SET_CALLBACKS   equ HYPERCALL_PAGE+4*32
UPDATE_MAPPING  equ HYPERCALL_PAGE+14*32
XEN_VERSION     equ HYPERCALL_PAGE+17*32
CONSOLE_IO      equ HYPERCALL_PAGE+18*32
RETURN          equ HYPERCALL_PAGE+23*32
VCPU_OP         equ HYPERCALL_PAGE+24*32
SCHED_OP        equ HYPERCALL_PAGE+29*32
EVENT_CHANNEL   equ HYPERCALL_PAGE+32*32

SHARED_INFO     equ 0x5000          ; where we map the shared page ;; donde va la página compartida
EVENT_PENDING   equ SHARED_INFO     ; a byte: something has happened ;; un byte: ha pasado algo
EVENT_MASK      equ SHARED_INFO+1   ; a byte: 1 is our IF = 0 ;; un byte: 1 es nuestro IF = 0
EVENT_SELECTOR  equ SHARED_INFO+4
EVENT_CHANNELS  equ SHARED_INFO+0x800

start:
    mov  eax,cs
    test eax,3                      ; ring 0? Then we are not a guest ;; ¿anillo 0? No somos un invitado
    je   no_hypervisor

; ---- The shared page, the upcall, and 20 ticks a second ------------- ;; ---- La página compartida, la llamada y 20 tics por segundo ---------

    mov  ebx,SHARED_INFO
    mov  ecx,[esi+36]               ; its machine address ;; su dirección de máquina
    or   ecx,3
    mov  edx,2                      ; and forget the old entry ;; y olvida la entrada vieja
    call UPDATE_MAPPING
    mov  ebx,0x09
    mov  ecx,upcall
    mov  edx,0x09
    mov  esi,upcall
    call SET_CALLBACKS
    mov  ebx,1                      ; bind_virq: the timer ;; bind_virq: el temporizador
    mov  ecx,binding
    call EVENT_CHANNEL
    mov  ebx,6                      ; set_periodic_timer
    mov  ecx,0
    mov  edx,period
    call VCPU_OP
    mov  byte [EVENT_MASK],0        ; what STI was ;; lo que era STI

; ---- The experiment ------------------------------------------------- ;; ---- El experimento -------------------------------------------------

keep:
    mov  al,[EVENT_MASK]            ; what PUSHFD was ;; lo que era PUSHFD
    push eax
    mov  byte [EVENT_MASK],1        ; what CLI was ;; lo que era CLI
    mov  edx,text_masked
    mov  ecx,text_wait-text_masked
    call print
restore:
    pop  eax
    mov  [EVENT_MASK],al            ; what POPFD was ;; lo que era POPFD
    cmp  byte [EVENT_PENDING],0     ; did something come meanwhile? ;; ¿llegó algo mientras tanto?
    je   .wait
    call XEN_VERSION                ; then it is given on the way out ;; pues se entrega a la salida
.wait:
    mov  edx,text_wait
    mov  ecx,text_tick-text_wait
    call print
    mov  eax,[ticks]
wait_tick:
    cmp  eax,[ticks]
    je   wait_tick
    mov  edx,text_tick
    mov  ecx,text_end-text_tick
    call print

; ---- End ------------------------------------------------------------ ;; ---- Fin ------------------------------------------------------------

    mov  ebx,2                      ; SCHEDOP_shutdown
    mov  ecx,shutdown
    call SCHED_OP

; ---- The hypervisor calls us here: a tick --------------------------- ;; ---- El hipervisor nos llama aquí: un tic ---------------------------

upcall:
    push eax
    inc  dword [ticks]
    mov  byte [EVENT_PENDING],0
    mov  dword [EVENT_SELECTOR],0
    mov  dword [EVENT_CHANNELS],0
    pop  eax
    jmp  RETURN                     ; hypercall iret: unmasks as it goes ;; hiperllamada iret: desenmascara

; ---- Print ECX bytes at EDX ----------------------------------------- ;; ---- Imprimir ECX bytes desde EDX -----------------------------------

print:
    mov  ebx,0                      ; CONSOLEIO_write
    call CONSOLE_IO
    ret

; ---- Not under a hypervisor: say so, and end ------------------------ ;; ---- Sin hipervisor: decirlo y acabar -------------------------------

no_hypervisor:
    mov  esi,text_end
.byte:
    mov  al,[esi]
    out  0xE9,al
    inc  esi
    cmp  esi,no_hypervisor_end
    jb   .byte
    mov  al,1
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt

text_masked:
    db 'mask 1: events are masked',10
text_wait:
    db 'mask 0: now wait for the tick',10
text_tick:
    db 'the tick has arrived',10
text_end:
    db 'this kernel runs under a hypervisor only',10
no_hypervisor_end:

align 4
ticks:
    dd 0
binding:
    dd 0,0,0                        ; timer; processor; port: answer ;; temporizador; CPU; puerto: respuesta
period:
    dd 50000000,0                   ; nanoseconds ;; nanosegundos
shutdown:
    dd 0,0                          ; poweroff; exit status ;; poweroff; código de salida
