; syscalls.asm: many short system calls (workload W2) ;; syscalls.asm: muchas llamadas al sistema cortas (carga W2)
;
; getpid does almost nothing, so what is counted is the way into the ;; getpid no hace casi nada: lo que se cuenta es el camino al núcleo, de
; kernel and back. A second process makes some of the calls a change ;; ida y vuelta. Un segundo proceso convierte algunas llamadas en un
; of address space. ;; cambio de espacio de direcciones.

bits 32
org 0x400000

CALLS           equ 1000            ; getpid()
EACH            equ 40              ; a sched_yield after so many ;; un sched_yield cada tantas
WORK            equ 40              ; rounds of work, twice per call ;; vueltas; dos tandas por llamada

start:
    mov  eax,2                      ; fork()
    int  0x80
    mov  [child],eax
    mov  ebp,CALLS
    xor  edi,edi                    ; the sum of the answers ;; la suma de las respuestas
    test eax,eax
    je   other
.call:
    call work
    call work
    mov  eax,20                     ; getpid()
    int  0x80
    add  edi,eax
    mov  eax,ebp
    xor  edx,edx
    mov  ecx,EACH
    div  ecx
    test edx,edx
    jne  .next
    mov  eax,158                    ; sched_yield()
    int  0x80
.next:
    dec  ebp
    jne  .call
    mov  eax,7                      ; waitpid(child, 0, 0) ;; waitpid(hijo, 0, 0)
    mov  ebx,[child]
    xor  ecx,ecx
    xor  edx,edx
    int  0x80
    mov  esi,text
    call print
    mov  eax,edi
    call print_number
    mov  esi,text_end
    call print
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80

; ---- The second process: gives the processor back each time --------- ;; ---- El segundo proceso: devuelve cada vez el procesador ------------

other:
    mov  ebp,CALLS/EACH
.turn:
    mov  eax,158                    ; sched_yield()
    int  0x80
    dec  ebp
    jne  .turn
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80

; ---- What a program does between two calls -------------------------- ;; ---- Lo que hace un programa entre dos llamadas ---------------------

work:
    mov  ecx,WORK
.round:
    mov  eax,[total]
    add  eax,ecx
    mov  [total],eax
    dec  ecx
    jne  .round
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
    db 'syscalls: 1000 times getpid, sum of the answers ',0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
child:          dd 0
total:          dd 0
