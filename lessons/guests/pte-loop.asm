; pte-loop.asm: change an entry of a page table, and again ;; pte-loop.asm: cambiar una entrada de una tabla de páginas, y otra vez
;
; A page moves from one frame to the other. Shadow page tables must ;; Una página pasa de un marco a otro. Las tablas en la sombra tienen
; notice each write to the guest's table; nested paging lets it be, ;; que notar cada escritura en la del invitado; la paginación anidada
; and a paravirtual kernel sends such changes in batches. ;; las deja estar, y un núcleo paravirtual manda los cambios por lotes.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

ROUNDS          equ 1000
DIRECTORY       equ 0x200000
TABLE           equ 0x201000
PAGE            equ 0x300000        ; the page that moves ;; la página que se muda
FRAME_A         equ 0x301000
FRAME_B         equ 0x302000

; ---- Our own segments: flat, for ring 0 ----------------------------- ;; ---- Nuestros segmentos: planos, para el anillo 0 -------------------

start:
    cld
    mov  esp,0x180000
    lgdt [gdt_register]
    jmp  0x08:.segments
.segments:
    mov  eax,0x10
    mov  ds,eax
    mov  es,eax
    mov  fs,eax
    mov  gs,eax
    mov  ss,eax

; ---- Map 0 to 4 MiB to itself --------------------------------------- ;; ---- Asignar los primeros 4 MiB a sí mismos -------------------------

    mov  edi,DIRECTORY
.clear:
    mov  dword [edi],0
    add  edi,4
    cmp  edi,TABLE
    jb   .clear
    mov  dword [DIRECTORY],TABLE+3  ; present, writable ;; presente, escribible
    mov  eax,3
.entry:
    mov  [edi],eax
    add  edi,4
    add  eax,0x1000
    cmp  edi,TABLE+4096
    jb   .entry
    mov  eax,DIRECTORY
    mov  cr3,eax
    mov  eax,cr0
    or   eax,0x80010000             ; PG, WP
    mov  cr0,eax

; ---- Count in two frames through one address ------------------------ ;; ---- Contar en dos marcos por una sola dirección --------------------

    mov  dword [FRAME_A],0
    mov  dword [FRAME_B],0
    mov  ebp,ROUNDS/2
.round:
    mov  dword [TABLE+(PAGE>>12)*4],FRAME_A+3
    invlpg [PAGE]
    inc  dword [PAGE]
    mov  dword [TABLE+(PAGE>>12)*4],FRAME_B+3
    invlpg [PAGE]
    inc  dword [PAGE]
    dec  ebp
    jne  .round
    mov  esi,text
    mov  eax,[FRAME_A]
    cmp  eax,ROUNDS/2
    jne  .wrong
    cmp  eax,[FRAME_B]
    je   .say
.wrong:
    mov  esi,text_wrong
.say:
    call print

; ---- End: the byte for port 0xF4 is the exit status ----------------- ;; ---- Fin: el byte para el puerto 0xF4 es el código de salida --------

stop:
    mov  al,0
    out  0xF4,al
.halt:
    cli
    hlt
    jmp  .halt

; ---- Print the text at ESI, which ends with a 0 --------------------- ;; ---- Imprimir el texto de ESI, que acaba en 0 -----------------------

print:
    mov  al,[esi]
    test al,al
    je   .done
    out  0xE9,al
    inc  esi
    jmp  print
.done:
    ret

text:
    db '1000 entries written, both frames counted 500',10,0
text_wrong:
    db 'the frames have other counts',10,0

; ---- Tables --------------------------------------------------------- ;; ---- Tablas ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt
