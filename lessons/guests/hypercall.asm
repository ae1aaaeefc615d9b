; hypercall.asm: the smallest paravirtual guest ;; hypercall.asm: el invitado paravirtual más pequeño
;
; It starts in ring 1, prints with one hypercall and ends with another. ;; Arranca en el anillo 1, imprime con una hiperllamada y acaba con otra.
; The hypervisor has filled the page at 7000h: MOV EAX,n; INT 0x82; RET ;; El hipervisor ha llenado la página 7000h: MOV EAX,n; INT 0x82; RET
; for each number n. See INTERFACE.md. ;; para cada número n. Más en INTERFACE.md.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
    db 'Xen',0                      ; a note for the hypervisor: ;; una nota para el hipervisor:
    dd 2,HYPERCALL_PAGE             ; fill the page at this address ;; llena la página de esta dirección

HYPERCALL_PAGE  equ 0x7000
CONSOLE_IO      equ HYPERCALL_PAGE+18*32
SCHED_OP        equ HYPERCALL_PAGE+29*32

start:
    mov  eax,cs
    test eax,3                      ; ring 0? Then we are not a guest ;; ¿anillo 0? No somos un invitado
    je   no_hypervisor
    mov  ebx,0                      ; CONSOLEIO_write
    mov  ecx,text_end-text
    mov  edx,text
    call CONSOLE_IO
    mov  ebx,2                      ; SCHEDOP_shutdown
    mov  ecx,shutdown
    call SCHED_OP

; ---- Not under a hypervisor: say so, and end ------------------------ ;; ---- Sin hipervisor: decirlo y acabar -------------------------------

no_hypervisor:
    mov  esi,no_hypervisor_text
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

text:
    db 'hello from ring 1, by hypercall',10
text_end:
no_hypervisor_text:
    db 'this kernel runs under a hypervisor only',10
no_hypervisor_end:

align 4
shutdown:
    dd 0,0                          ; poweroff; exit status ;; poweroff; código de salida
