; limits.asm: who lives at the top of the addresses? ;; limits.asm: ¿quién vive en lo alto de las direcciones?
;
; Our segments reach to 4 GiB, and our tables map a page up there. A ;; Nuestros segmentos llegan a 4 GiB, y nuestras tablas asignan una
; monitor that shares our addresses must keep its own top 64 MiB safe ;; página allá arriba. Un monitor que comparte nuestras direcciones debe
; from our ring 1, where paging does not help: so it cuts the limits ;; proteger de nuestro anillo 1 sus 64 MiB de arriba, y la paginación no
; of our segments. Then this write is a #GP. ;; le sirve: recorta los segmentos. Entonces esta escritura es un #GP.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

DIRECTORY       equ 0x200000
LOW_TABLE       equ 0x201000
TOP_TABLE       equ 0x202000
FRAME           equ 0x300000        ; the memory behind it ;; la memoria que hay detrás
TOP             equ 0xFFFFF000      ; the last page of all ;; la última página de todas

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
    lidt [idt_register]

; ---- Map 0 to 4 MiB to itself, and the last page -------------------- ;; ---- Asignar los primeros 4 MiB a sí mismos, y la última página -----

    mov  edi,DIRECTORY
.clear:
    mov  dword [edi],0
    add  edi,4
    cmp  edi,TOP_TABLE+4096
    jb   .clear
    mov  dword [DIRECTORY],LOW_TABLE+3
    mov  dword [DIRECTORY+1023*4],TOP_TABLE+3
    mov  dword [TOP_TABLE+1023*4],FRAME+3
    mov  edi,LOW_TABLE
    mov  eax,3
.entry:
    mov  [edi],eax
    add  edi,4
    add  eax,0x1000
    cmp  edi,LOW_TABLE+4096
    jb   .entry
    mov  eax,DIRECTORY
    mov  cr3,eax
    mov  eax,cr0
    or   eax,0x80000000             ; PG
    mov  cr0,eax

; ---- Write there, and look through the other address ---------------- ;; ---- Escribir ahí y mirar por la otra dirección ---------------------

    mov  dword [TOP],42
    mov  esi,text_ours
    cmp  dword [FRAME],42
    je   .say
    mov  esi,text_lost
.say:
    call print
    jmp  stop

; ---- Vector 13 ------------------------------------------------------ ;; ---- Vector 13 ------------------------------------------------------

general_protection:
    mov  esi,text_limit
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

text_ours:
    db 'the top of the addresses is ours',10,0
text_lost:
    db 'the write went nowhere',10,0
text_limit:
    db '#GP: somebody has cut our segments',10,0

; ---- Tables --------------------------------------------------------- ;; ---- Tablas ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt

align 8
idt:
    times 13 dd 0,0
    dw (general_protection-$$+0x100000)&0xFFFF,8 ; 13: #GP
    dw 0x8E00,(general_protection-$$+0x100000)>>16
idt_register:
    dw idt_register-idt-1
    dd idt
