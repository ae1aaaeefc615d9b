; attack-memory.asm: an escape that is tried: read what is not mine ;; attack-memory.asm: intento de huida: leer lo que no es mío
;
; An address means something only through my own page tables. There is ;; Una dirección solo significa algo en mis tablas de páginas. La memoria
; no address for another's memory; the kernel's is not for ring 3. ;; ajena no tiene dirección; la del núcleo no es para el anillo 3.

bits 32
org 0x400000

start:
    mov  esi,text_kernel
    call print
    mov  ebp,read_kernel
    call attempt
    mov  esi,text_null
    call print
    mov  ebp,read_null
    call attempt
    mov  esi,text_far
    call print
    mov  ebp,write_far
    call attempt
    mov  esi,text_write
    call print
    mov  eax,4                      ; write(1, the kernel's page, 4) ;; write(1, página del núcleo, 4)
    mov  ebx,1
    mov  ecx,0x100000
    mov  edx,4
    int  0x80
    call print_number
    mov  esi,text_end
    call print
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80

; ---- What each child tries ------------------------------------------ ;; ---- Lo que intenta cada hijo ---------------------------------------

read_kernel:
    mov  eax,[0x100000]
    ret

read_null:
    mov  eax,[0]
    ret

write_far:
    mov  dword [0xC0000000],1
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

text_kernel:
    db 'read the kernel: ',0
text_null:
    db 'read address 0: ',0
text_far:
    db 'write at 3 GiB: ',0
text_write:
    db 'let write() read the kernel: ',0
text_signal:
    db 'ended by signal ',0
text_allowed:
    db 'allowed',10,0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
status:         dd 0
