; memory-walk.asm: memory that the TLB cannot keep (workload W5) ;; memory-walk.asm: memoria que la TLB no puede retener (carga W5)
;
; The TLB of the built-in processor has 64 entries, one place for each ;; La TLB del procesador incorporado tiene 64 entradas: un sitio para
; page number modulo 64. Pages that lie 64 apart push each other out, ;; cada número de página módulo 64. Las páginas que distan 64 se echan
; so that each step of this walk is a miss and a walk of the tables. ;; unas a otras: cada paso es un fallo de TLB y un recorrido de tablas.
; With nested paging such a walk is several times longer. ;; Con paginación anidada, ese recorrido es varias veces más largo.

bits 32
org 0x400000

ROUNDS          equ 8000
PAGES           equ 8
STRIDE          equ 64*4096
HEAP            equ 0x500000

start:
    mov  eax,45                     ; brk: only 8 pages are touched ;; brk: solo se tocan 8 páginas
    mov  ebx,HEAP+PAGES*STRIDE
    int  0x80
    mov  ebp,ROUNDS
.round:
    mov  edi,HEAP
.page:
    inc  dword [edi]
    mov  eax,[edi]
    add  [edi+64],eax
    xor  [edi+128],eax
    sub  [edi+192],eax
    mov  edx,[edi+64]
    add  [edi+256],edx
    xor  [edi+320],edx
    mov  ecx,[edi+256]
    add  ecx,[edi+320]
    mov  [edi+384],ecx
    add  edi,STRIDE
    cmp  edi,HEAP+PAGES*STRIDE
    jb   .page
    dec  ebp
    jne  .round
    mov  esi,text
    call print
    mov  eax,[HEAP+(PAGES-1)*STRIDE]
    call print_number
    mov  esi,text_sum
    call print
    mov  eax,[HEAP+384]
    shr  eax,1                      ; not negative ;; que no sea negativo
    call print_number
    mov  esi,text_end
    call print
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80

; ---- Print the text at ESI, which ends with a 0 --------------------- ;; ---- Imprimir el texto de ESI, que acaba en 0 -----------------------

print:
    mov  ecx,esi
    mov  edx,-1
.length:
    inc  edx
    cmp  byte [ecx+edx],0
    jne  .length
    mov  eax,4                      ; write(1, text, length) ;; write(1, texto, longitud)
    mov  ebx,1
    int  0x80
    ret

; ---- Print EAX as a signed decimal number --------------------------- ;; ---- Imprimir EAX como número decimal con signo ---------------------

print_number:
    mov  esi,number_end
    mov  ebp,eax
    mov  ebx,10
    test eax,eax
    jns  .digit
    neg  eax
.digit:
    xor  edx,edx
    div  ebx
    add  edx,'0'
    dec  esi
    mov  [esi],dl
    test eax,eax
    jne  .digit
    test ebp,ebp
    jns  print
    dec  esi
    mov  byte [esi],'-'
    jmp  print

text:
    db 'memory-walk: the last page was visited ',0
text_sum:
    db ' times, sum ',0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
