; attack-fork.asm: an escape that is tried: a fork bomb ;; attack-fork.asm: intento de huida: una bomba de fork
;
; Children that only sleep, until the kernel refuses: pids.max in a ;; Hijos que solo duermen, hasta que el núcleo se niega: por pids.max
; container, the size of the process table without one. Then we tidy. ;; en un contenedor o, fuera, por la tabla de procesos. Luego recogemos.

bits 32
org 0x400000

TRIES           equ 64

start:
    xor  edi,edi                    ; how many there are ;; cuántos hay
.fork:
    mov  eax,2                      ; fork()
    int  0x80
    test eax,eax
    je   sleep
    js   .refused
    mov  [edi*4+children],eax
    inc  edi
    cmp  edi,TRIES
    jb   .fork
.refused:
    push eax
    mov  esi,text
    call print
    mov  eax,edi
    call print_number
    mov  esi,text_answer
    call print
    pop  eax
    call print_number
    mov  esi,text_end
    call print
.tidy:
    test edi,edi
    je   .done
    dec  edi
    mov  eax,37                     ; kill(child, SIGKILL) ;; kill(hijo, SIGKILL)
    mov  ebx,[edi*4+children]
    mov  ecx,9
    int  0x80
    mov  eax,7                      ; waitpid(child, 0, 0) ;; waitpid(hijo, 0, 0)
    xor  ecx,ecx
    xor  edx,edx
    int  0x80
    jmp  .tidy
.done:
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80

; ---- What each child does ------------------------------------------- ;; ---- Lo que hace cada hijo ------------------------------------------

sleep:
    mov  eax,162                    ; nanosleep(time, 0) ;; nanosleep(tiempo, 0)
    mov  ebx,time
    xor  ecx,ecx
    int  0x80
    jmp  sleep

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

time:
    dd 1000,0                       ; seconds, nanoseconds ;; segundos, nanosegundos
text:
    db 'children: ',0
text_answer:
    db ', then fork answered ',0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
children:       times TRIES dd 0
