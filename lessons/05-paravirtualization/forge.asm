; forge.asm: a guest that tries to cheat the hypervisor ;; forge.asm: un invitado que intenta engañar al hipervisor
;
; The machine's page tables are ours to fill in, but only by asking: ;; Las tablas de páginas de la máquina las llenamos nosotros, pero solo
; mmu_update. Four requests, one honest. At the end, no request at all: ;; pidiéndolo: mmu_update. Cuatro peticiones, una honrada. Al final, sin
; we write into a page table ourselves. ;; pedir nada, escribimos nosotros en una tabla de páginas.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
    db 'Xen',0                      ; a note for the hypervisor: ;; una nota para el hipervisor:
    dd 2,HYPERCALL_PAGE             ; fill the page at this address ;; llena la página de esta dirección

HYPERCALL_PAGE  equ 0x7000
SET_TRAP_TABLE  equ HYPERCALL_PAGE+0*32
MMU_UPDATE      equ HYPERCALL_PAGE+1*32
CONSOLE_IO      equ HYPERCALL_PAGE+18*32
SCHED_OP        equ HYPERCALL_PAGE+29*32

TABLE           equ 0x201000        ; our page table, mapped read-only ;; nuestra tabla, de solo lectura
MFN_LIST        equ 0x209000        ; our frame to machine frame ;; de marco nuestro a marco de máquina
PAGE            equ 0x8000          ; the page that is to move ;; la página que se va a mover
OURS            equ 0x300           ; a plain frame of ours ;; un marco nuestro cualquiera
THEIRS          equ 0               ; the hypervisor's own machine frame ;; un marco de máquina del hipervisor
MYSELF          equ 0x7FF0

start:
    mov  eax,cs
    test eax,3                      ; ring 0? Then we are not a guest ;; ¿anillo 0? No somos un invitado
    je   no_hypervisor
    mov  ebx,traps
    call SET_TRAP_TABLE

; ---- Where the entry for PAGE is: its machine address --------------- ;; ---- Dónde está la entrada de PAGE: su dirección de máquina ---------

    mov  eax,[MFN_LIST+(TABLE>>12)*4]
    shl  eax,12
    add  eax,(PAGE>>12)*4
    mov  [update],eax

; ---- 1: a frame of our own, writable -------------------------------- ;; ---- 1: un marco nuestro, escribible --------------------------------

honest:
    mov  edx,text_own
    mov  eax,[MFN_LIST+OURS*4]
    call request

; ---- 2: a frame that is not ours ------------------------------------ ;; ---- 2: un marco que no es nuestro ----------------------------------

foreign:
    mov  edx,text_foreign
    mov  eax,THEIRS
    call request

; ---- 3: our own page table, writable -------------------------------- ;; ---- 3: nuestra propia tabla de páginas, escribible -----------------

table:
    mov  edx,text_table
    mov  eax,[MFN_LIST+(TABLE>>12)*4]
    call request

; ---- 4: in the name of another domain ------------------------------- ;; ---- 4: en nombre de otro dominio -----------------------------------

domain:
    mov  dword [whose],1
    mov  edx,text_domain
    mov  eax,[MFN_LIST+OURS*4]
    call request

; ---- No request: write the entry ourselves -------------------------- ;; ---- Sin pedir: escribir nosotros la entrada ------------------------

direct:
    mov  dword [TABLE+(PAGE>>12)*4],THEIRS*4096+3
    mov  edx,text_written
    call print
    jmp  stop

page_fault:
    mov  edx,text_fault
    call print

stop:
    mov  ebx,2                      ; SCHEDOP_shutdown
    mov  ecx,shutdown
    call SCHED_OP

; ---- Ask for machine frame EAX, writable; EDX says what it is ------- ;; ---- Pedir el marco de máquina EAX, escribible; EDX dice qué es -----

request:
    shl  eax,12
    or   eax,3                      ; present, writable ;; presente, escribible
    mov  [update+8],eax
    call print
    mov  ebx,update
    mov  ecx,1
    mov  edx,0
    mov  esi,[whose]
    call MMU_UPDATE
answer:
    mov  edx,text_granted
    test eax,eax
    je   print
    mov  edx,text_refused

; ---- Print the text at EDX: its length, then its bytes -------------- ;; ---- Imprimir el texto de EDX: su longitud y sus bytes --------------

print:
    mov  ecx,[edx]
    add  edx,4
    mov  ebx,0                      ; CONSOLEIO_write
    call CONSOLE_IO
    ret

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

text_own:
    dd text_foreign-text_own-4
    db 'a frame of ours:       '
text_foreign:
    dd text_table-text_foreign-4
    db 'a hypervisor frame:    '
text_table:
    dd text_domain-text_table-4
    db 'our own page table:    '
text_domain:
    dd text_granted-text_domain-4
    db 'as another domain:     '
text_granted:
    dd text_refused-text_granted-4
    db 'granted',10
text_refused:
    dd text_written-text_refused-4
    db 'refused',10
text_written:
    dd text_fault-text_written-4
    db 'direct write: done',10
text_fault:
    dd text_end-text_fault-4
    db 'direct write: page fault',10
text_end:

no_hypervisor_text:
    db 'this kernel runs under a hypervisor only',10
no_hypervisor_end:

align 4
update:
    dd 0,0                          ; u64: where ;; u64: dónde
    dd 0,0                          ; u64: what ;; u64: qué
whose:
    dd MYSELF
traps:
    db 14,4                         ; page fault; events masked ;; fallo de página; sucesos enmascarados
    dw 0x09
    dd page_fault
    dd 0,0
shutdown:
    dd 0,0                          ; poweroff; exit status ;; poweroff; código de salida
