; cr3-loop.asm: change the address space, and again ;; cr3-loop.asm: cambiar de espacio de direcciones, una y otra vez
;
; Each load of CR3 empties the TLB. With shadow page tables a monitor ;; Cada carga de CR3 vacía la TLB. Con tablas en la sombra, un monitor
; has to find or to build the shadow of the new tables; with nested ;; tiene que hallar o construir la sombra de las nuevas; con paginación
; paging it need not hear of it. ;; anidada, no hace falta que se entere.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

ROUNDS          equ 1000
DIRECTORY       equ 0x200000
TABLE           equ 0x201000
OTHER           equ 0x202000        ; a second directory ;; un segundo directorio

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

; ---- Two address spaces that look alike ----------------------------- ;; ---- Dos espacios de direcciones que se ven iguales -----------------

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
    mov  esi,DIRECTORY              ; the second is the first's copy ;; el segundo es copia del primero
    mov  edi,OTHER
.copy:
    mov  eax,[esi]
    mov  [edi],eax
    add  esi,4
    add  edi,4
    cmp  edi,OTHER+4096
    jb   .copy
    mov  eax,DIRECTORY
    mov  cr3,eax
    mov  eax,cr0
    or   eax,0x80010000             ; PG, WP
    mov  cr0,eax

; ---- To and fro ----------------------------------------------------- ;; ---- De uno a otro, ida y vuelta ------------------------------------

    mov  ebp,ROUNDS/2
    mov  eax,DIRECTORY
    mov  edx,OTHER
.round:
    mov  cr3,edx
    inc  dword [count]
    mov  cr3,eax
    inc  dword [count]
    dec  ebp
    jne  .round
    mov  esi,text
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

count:
    dd 0
text:
    db '1000 times MOV to CR3',10,0

; ---- Tables --------------------------------------------------------- ;; ---- Tablas ---------------------------------------------------------

align 8
gdt:
    dd 0,0
    dd 0x0000FFFF,0x00CF9A00        ; 08: code, ring 0 ;; 08: código, anillo 0
    dd 0x0000FFFF,0x00CF9200        ; 10: data, ring 0 ;; 10: datos, anillo 0
gdt_register:
    dw gdt_register-gdt-1
    dd gdt
