; cut-paravirtual.asm: the same write, for a kernel that knows ;; cut-paravirtual.asm: la misma escritura, con un núcleo que lo sabe
;
; cut.asm rewritten for a hypervisor: it starts in ring 1 with paging ;; cut.asm, reescrito para un hipervisor: arranca en el anillo 1 con la
; on, has no tables of its own, and prints the whole text with one ;; paginación activa, no tiene tablas propias e imprime todo el texto con
; hypercall. The application has not changed by a single line. ;; una hiperllamada. La aplicación no ha cambiado ni una línea.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
    db 'Xen',0                      ; a note for the hypervisor: ;; una nota para el hipervisor:
    dd 2,HYPERCALL_PAGE             ; fill the page at this address ;; llena la página de esta dirección

HYPERCALL_PAGE  equ 0x7000
SET_TRAP_TABLE  equ HYPERCALL_PAGE
MMU_UPDATE      equ HYPERCALL_PAGE+1*32
STACK_SWITCH    equ HYPERCALL_PAGE+3*32
UPDATE_MAPPING  equ HYPERCALL_PAGE+14*32
CONSOLE_IO      equ HYPERCALL_PAGE+18*32
SCHED_OP        equ HYPERCALL_PAGE+29*32

DIRECTORY       equ 0x200000
TABLE           equ 0x201000        ; maps this image and the stacks ;; asigna esta imagen y las pilas
USER            equ 4

start:
    cld
    mov  eax,cs
    test eax,3                      ; ring 0? Then we are not a guest ;; ¿anillo 0? No somos un invitado
    je   no_hypervisor
    mov  esp,0x170000
    mov  eax,0x23                   ; flat, and good in every ring ;; plano y válido en todo anillo
    mov  ds,eax
    mov  es,eax

; ---- Where system calls enter, and on which stack ------------------- ;; ---- Por dónde entran las llamadas al sistema y en qué pila ---------

    mov  ebx,traps
    call SET_TRAP_TABLE
    mov  ebx,0x11
    mov  ecx,0x180000
    call STACK_SWITCH

; ---- Open this page, and a stack, to ring 3 ------------------------- ;; ---- Abrir esta página y una pila al anillo 3 -----------------------

    mov  eax,[TABLE+0x200*4]        ; the directory's machine frame ;; el marco de máquina del directorio
    and  eax,0xFFFFF000
    mov  [update],eax
    mov  eax,[DIRECTORY]
    or   eax,USER
    mov  [update+8],eax
    mov  ebx,update
    mov  ecx,1
    mov  edx,0
    mov  esi,0x7FF0
    call MMU_UPDATE
    mov  ebx,0x100000
    mov  ecx,[TABLE+0x100*4]
    or   ecx,USER
    mov  edx,2
    call UPDATE_MAPPING
    mov  ebx,0x18F000
    mov  ecx,[TABLE+0x18F*4]
    or   ecx,USER
    mov  edx,2
    call UPDATE_MAPPING

; ---- To ring 3 ------------------------------------------------------ ;; ---- Al anillo 3 ----------------------------------------------------

    push 0x23
    push 0x190000
    push 0x202
    push 0x1B
    push application
    iretd

application:
    mov  eax,4                      ; write(1, text, length) ;; write(1, texto, longitud)
    mov  ebx,1
    mov  ecx,text
    mov  edx,text_end-text
call_write:
    int  0x80
after_write:
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
call_exit:
    int  0x80

; ---- Vector 0x80: EAX = 4 is write, everything else the end --------- ;; ---- Vector 0x80: EAX = 4 es write; lo demás, el fin ----------------

system_call:
    cmp  eax,4
    jne  stop
    mov  ebx,0                      ; CONSOLEIO_write
    xchg ecx,edx                    ; count, buffer ;; cuenta, búfer
    push ecx
call_hypervisor:
    call CONSOLE_IO
    pop  eax                        ; so many bytes were written ;; tantos bytes se escribieron
    iretd

stop:
    mov  [shutdown+4],ebx
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
    db 'cut here',10
text_end:
no_hypervisor_text:
    db 'this kernel runs under a hypervisor only',10
no_hypervisor_end:

align 4
traps:
    db 0x80,3                       ; vector; ring 3 may use it ;; vector; el anillo 3 puede usarlo
    dw 0x09
    dd system_call
    dd 0,0
update:
    dd 0,0,0,0
shutdown:
    dd 0,0                          ; poweroff; exit status ;; poweroff; código de salida
