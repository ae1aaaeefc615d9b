; mask-byte.asm: mask events, unmask them, and again ;; mask-byte.asm: enmascarar sucesos, desenmascararlos y otra vez
;
; cli-sti.asm for a hypervisor. Both sides see a page; a byte of it ;; cli-sti.asm para un hipervisor. Los dos lados ven una página; un byte
; says whether we may be disturbed. To mask is to store 1, to unmask is ;; dice si se nos puede molestar. Enmascarar es escribir 1; desenmascarar,
; to store 0 and to look whether something came meanwhile. ;; escribir 0 y mirar si llegó algo mientras tanto.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
    db 'Xen',0                      ; a note for the hypervisor: ;; una nota para el hipervisor:
    dd 2,HYPERCALL_PAGE             ; fill the page at this address ;; llena la página de esta dirección

ROUNDS          equ 100

HYPERCALL_PAGE  equ 0x7000
UPDATE_MAPPING  equ HYPERCALL_PAGE+14*32
XEN_VERSION     equ HYPERCALL_PAGE+17*32
CONSOLE_IO      equ HYPERCALL_PAGE+18*32
SCHED_OP        equ HYPERCALL_PAGE+29*32

SHARED_INFO     equ 0x5000          ; where we map the shared page ;; donde va la página compartida
EVENT_PENDING   equ SHARED_INFO     ; a byte: something has happened ;; un byte: ha pasado algo
EVENT_MASK      equ SHARED_INFO+1   ; a byte: 1 is our IF = 0 ;; un byte: 1 es nuestro IF = 0

start:
    mov  eax,cs
    test eax,3                      ; ring 0? Then we are not a guest ;; ¿anillo 0? No somos un invitado
    je   no_hypervisor
    mov  ebx,SHARED_INFO
    mov  ecx,[esi+36]               ; its machine address ;; su dirección de máquina
    or   ecx,3
    mov  edx,2                      ; and forget the old entry ;; y olvida la entrada vieja
    call UPDATE_MAPPING
    mov  ebp,ROUNDS

round:
    mov  byte [EVENT_MASK],1        ; what CLI was ;; lo que era CLI
    inc  dword [count]              ; not to be interrupted ;; que nadie lo interrumpa
    mov  byte [EVENT_MASK],0        ; what STI was ;; lo que era STI
    cmp  byte [EVENT_PENDING],0     ; did something come meanwhile? ;; ¿llegó algo mientras tanto?
    je   .nothing
    call XEN_VERSION                ; then it is given on the way out ;; pues se entrega a la salida
.nothing:
    dec  ebp
    jne  round

rounds_done:
    mov  ebx,0                      ; CONSOLEIO_write
    mov  ecx,text_end-text
    mov  edx,text
    call CONSOLE_IO
    mov  ebx,2                      ; SCHEDOP_shutdown
    mov  ecx,shutdown
    call SCHED_OP

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

text:
    db 'masked and unmasked',10
text_end:
    db 'this kernel runs under a hypervisor only',10
no_hypervisor_end:

align 4
count:
    dd 0
shutdown:
    dd 0,0                          ; poweroff; exit status ;; poweroff; código de salida
