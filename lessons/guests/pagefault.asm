; pagefault.asm: a page that is not there, until it is touched ;; pagefault.asm: una página que no está hasta que se toca
;
; The table leaves one page out. The first write to it faults; the ;; La tabla se salta una página. La primera escritura en ella falla; el
; handler maps it, and IRETD runs the very same instruction again. ;; manejador la asigna e IRETD vuelve a ejecutar esa misma instrucción.

bits 32
org 0x100000

    dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start

DIRECTORY       equ 0x200000
TABLE           equ 0x201000
PAGE            equ 0x300000        ; the page that is left out ;; la página que falta

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

; ---- Map 0 to 4 MiB to itself, but for one page --------------------- ;; ---- Asignar los primeros 4 MiB a sí mismos, salvo una página -------

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
    mov  dword [TABLE+(PAGE>>12)*4],0
    mov  eax,DIRECTORY
    mov  cr3,eax
    mov  eax,cr0
    or   eax,0x80000000             ; PG
    mov  cr0,eax

; ---- Touch it ------------------------------------------------------- ;; ---- Tocarla --------------------------------------------------------

    mov  dword [PAGE],42            ; faults once, then works ;; falla una vez y luego funciona
    mov  esi,text_done
    call print
    mov  eax,[PAGE]
    mov  ecx,8
    call print_hex
    mov  esi,text_end
    call print
    jmp  stop

; ---- Vector 14: the address is in CR2 ------------------------------- ;; ---- Vector 14: la dirección está en CR2 ----------------------------

page_fault:
    pushad
    mov  esi,text
    call print
    mov  eax,cr2
    mov  ecx,8
    call print_hex
    mov  esi,text_code
    call print
    mov  eax,[esp+32]               ; error code: 2 is a write ;; código de error: 2 es escritura
    mov  ecx,1
    call print_hex
    mov  esi,text_end
    call print
    mov  dword [TABLE+(PAGE>>12)*4],PAGE+3
    popad
    add  esp,4                      ; the error code ;; el código de error
    iretd

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

; ---- Print EAX in hexadecimal: ECX digits --------------------------- ;; ---- Imprimir EAX en hexadecimal: ECX cifras ------------------------

print_hex:
    mov  edx,eax
    push ecx
    neg  ecx
    lea  ecx,[ecx*4+32]
    shl  edx,cl                     ; the first digit to the left end ;; la primera cifra, a la izquierda
    pop  ecx
.digit:
    rol  edx,4
    mov  eax,edx
    and  eax,15
    mov  al,[eax+digits]
    out  0xE9,al
    dec  ecx
    jne  .digit
    ret

digits:
    db '0123456789ABCDEF'

text:
    db 'page fault at ',0
text_code:
    db ', error code ',0
text_done:
    db 'after it the page holds ',0
text_end:
    db 10,0

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
    times 14 dd 0,0
    dw (page_fault-$$+0x100000)&0xFFFF,8 ; 14: #PF
    dw 0x8E00,(page_fault-$$+0x100000)>>16
idt_register:
    dw idt_register-idt-1
    dd idt
