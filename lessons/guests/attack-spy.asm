; attack-spy.asm: an escape that is tried: read another's memory ;; attack-spy.asm: intento de huida: leer memoria ajena
;
; process_vm_readv asks the kernel for it. The kernel looks the number ;; process_vm_readv se la pide al núcleo. Este busca primero el número
; up first, and then asks whether we may trace that process. ;; y después mira si se nos permite rastrear ese proceso.

bits 32
org 0x400000

start:
    mov  dword [target],4209
.next:
    inc  dword [target]
    mov  eax,347                    ; process_vm_readv()
    mov  ebx,[target]
    mov  ecx,local
    mov  edx,1
    mov  esi,remote
    mov  edi,1
    xor  ebp,ebp
    int  0x80
    push eax
    mov  esi,text_read
    call print
    pop  eax
    call print_number
    mov  esi,text_of
    call print
    mov  eax,[target]
    call print_number
    mov  esi,text_end
    call print
    cmp  dword [target],4213
    jb   .next
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

align 4
local:          dd word_read,4
remote:         dd 0x400000,4
word_read:      dd 0
target:         dd 0
text_read:
    db 'read ',0
text_of:
    db ' bytes of ',0
text_end:
    db 10,0
    times 11 db 0
number_end:     db 0
