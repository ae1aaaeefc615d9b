; attack-kill.asm: an escape that is tried: kill somebody else ;; attack-kill.asm: intento de huida: matar a otro
;
; In a container other processes have numbers, but not here: a PID ;; Los demás procesos tienen números, pero aquí dentro no: un espacio
; namespace has no name for them, so there is nothing to refuse. ;; de nombres PID no sabe nombrarlos, así que no hay nada que rechazar.

bits 32
org 0x400000

start:
    mov  edi,targets
.target:
    mov  esi,text
    call print
    mov  eax,[edi]
    call print_number
    mov  esi,text_answer
    call print
    mov  eax,37                     ; kill(pid, SIGKILL) ;; kill(pid, SIGKILL)
    mov  ebx,[edi]
    mov  ecx,9
    int  0x80
    call print_number
    mov  esi,text_end
    call print
    add  edi,4
    cmp  edi,targets_end
    jb   .target
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

targets:
    dd 2,4210,4211,4212,4213
targets_end:
text:
    db 'kill ',0
text_answer:
    db ': ',0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
