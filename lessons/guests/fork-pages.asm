; fork-pages.asm: fork and page tables (workload W3) ;; fork-pages.asm: fork y tablas de páginas (carga W3)
;
; Each fork makes all pages shared and read-only; each first write ;; Cada fork comparte todas las páginas, de solo lectura; la primera
; then faults and copies one. This is what shadow page tables pay for. ;; escritura en una falla y la copia. Eso pagan las tablas en la sombra.

bits 32
org 0x400000

FORKS           equ 16
PAGES           equ 8
HEAP            equ 0x500000

start:
    mov  eax,45                     ; brk()
    mov  ebx,HEAP+PAGES*4096
    int  0x80
    mov  ebp,FORKS
.fork:
    mov  eax,ebp
    call fill                       ; our pages hold EBP ;; nuestras páginas contienen EBP
    mov  eax,2                      ; fork()
    int  0x80
    test eax,eax
    je   child
    mov  ebx,eax
    mov  eax,7                      ; waitpid(child, status, 0) ;; waitpid(hijo, estado, 0)
    mov  ecx,status
    xor  edx,edx
    int  0x80
    movzx eax,byte [status+1]       ; its exit code ;; su código de salida
    add  [sum],eax
    mov  eax,ebp
    call count                      ; our pages still hold EBP? ;; ¿siguen conteniendo EBP?
    add  [kept],ecx
    dec  ebp
    jne  .fork
    mov  esi,text
    call print
    mov  eax,[sum]
    call print_number
    mov  esi,text_kept
    call print
    mov  eax,[kept]
    call print_number
    mov  esi,text_end
    call print
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80

; ---- The child writes to every page, and says in how many it could -- ;; ---- El hijo escribe en cada página y dice en cuántas pudo ----------

child:
    mov  eax,1000
    call fill
    call count
    mov  ebx,ecx
    mov  eax,1                      ; exit(pages) ;; exit(páginas)
    int  0x80

; ---- Write EAX to all pages; count the pages that hold EAX: ECX ----- ;; ---- Escribir EAX en todas; contar las que contienen EAX: ECX -------

fill:
    mov  edi,HEAP
.page:
    mov  [edi],eax
    add  edi,4096
    cmp  edi,HEAP+PAGES*4096
    jb   .page
    ret

count:
    xor  ecx,ecx
    mov  edi,HEAP
.page:
    cmp  [edi],eax
    jne  .other
    inc  ecx
.other:
    add  edi,4096
    cmp  edi,HEAP+PAGES*4096
    jb   .page
    ret

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
    db 'fork-pages: pages written by 16 children: ',0
text_kept:
    db ', kept by the parent: ',0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
status:         dd 0
sum:            dd 0
kept:           dd 0
