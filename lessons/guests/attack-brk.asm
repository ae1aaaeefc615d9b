; attack-brk.asm: an escape that is tried: take all the memory ;; attack-brk.asm: intento de huida: quedarse con toda la memoria
;
; brk only promises. Memory is charged at the first touch of a page, ;; brk solo promete. Cada página se carga en cuenta al primer toque, y
; and there a limit stops the child: memory.max in a container, the ;; ahí un límite detiene al hijo: memory.max en un contenedor o, fuera
; end of the machine's own memory without one. ;; de él, el final de la memoria de la propia máquina.

bits 32
org 0x400000

PAGES           equ 600
SAY             equ 50              ; a line each so many pages ;; una línea cada tantas páginas
HEAP            equ 0x500000

start:
    mov  ebp,take
    call attempt
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80

; ---- The child touches one page after the other --------------------- ;; ---- El hijo toca una página tras otra ------------------------------

take:
    mov  eax,45                     ; brk()
    mov  ebx,HEAP+PAGES*4096
    int  0x80
    mov  edi,HEAP
.page:
    inc  dword [edi]
    add  edi,4096
    inc  dword [taken]
    dec  dword [until_said]
    jne  .page
    mov  dword [until_said],SAY
    mov  eax,[taken]
    call print_number
    mov  esi,text_pages
    call print
    cmp  dword [taken],PAGES
    jb   .page
    ret

; ---- Fork; the child runs EBP, the parent prints how it ended ------- ;; ---- Fork: el hijo ejecuta EBP; el padre imprime cómo acabó ---------

attempt:
    mov  eax,2                      ; fork()
    int  0x80
    test eax,eax
    jne  .parent
    call ebp
    mov  eax,1                      ; still alive: exit(0) ;; sigue vivo: exit(0)
    xor  ebx,ebx
    int  0x80
.parent:
    mov  ebx,eax
    mov  eax,7                      ; waitpid(child, status, 0) ;; waitpid(hijo, estado, 0)
    mov  ecx,status
    xor  edx,edx
    int  0x80
    mov  esi,text_allowed
    mov  eax,[status]
    and  eax,0x7F                   ; the signal that ended it ;; la señal que acabó con él
    je   print
    push eax
    mov  esi,text_signal
    call print
    pop  eax
    call print_number
    mov  esi,text_end
    jmp  print

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

text_pages:
    db ' pages',10,0
text_signal:
    db 'ended by signal ',0
text_allowed:
    db 'allowed',10,0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
status:         dd 0
taken:          dd 0
until_said:     dd SAY
