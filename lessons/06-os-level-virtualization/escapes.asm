; escapes.asm: six escapes in a row, one letter for each that works ;; escapes.asm: seis huidas seguidas; una letra por cada una que funciona
;
; K kill a process of the host    H change the host's name ;; K matar un proceso del anfitrión  H poner otro nombre al equipo
; F make twenty processes         M fill 400 pages of memory ;; F crear veinte procesos           M llenar 400 páginas de memoria
; P read an I/O port              R read the kernel's memory ;; P leer un puerto de E/S           R leer la memoria del núcleo
; A dot stands for each that fails. ;; Un punto por cada una que falla.

bits 32
org 0x400000

CHILDREN        equ 20
PAGES           equ 400
HEAP            equ 0x500000

start:
    mov  al,'K'
    mov  ebp,kill_outside
    call attempt
    mov  al,'H'
    mov  ebp,rename
    call attempt
    mov  al,'F'
    mov  ebp,fork_many
    call attempt
    mov  al,'M'
    mov  ebp,fill_memory
    call attempt
    mov  al,'P'
    mov  ebp,read_port
    call attempt
    mov  al,'R'
    mov  ebp,read_kernel
    call attempt
    mov  eax,1                      ; exit(0)
    xor  ebx,ebx
    int  0x80

; ---- Try EBP, which leaves 0 in EAX if it works; print AL or a dot -- ;; ---- Probar EBP: deja 0 en EAX si funciona; imprimir AL o un punto --

attempt:
    mov  [letter],al
    call ebp
    test eax,eax
    je   .print
    mov  byte [letter],'.'
.print:
    mov  eax,4                      ; write(1, letter, 1) ;; write(1, letra, 1)
    mov  ebx,1
    mov  ecx,letter
    mov  edx,1
    int  0x80
    ret

; ---- The process that looks after this container, on the host ------- ;; ---- El proceso que cuida de este contenedor, en el anfitrión -------

kill_outside:
    mov  eax,37                     ; kill(4210, SIGKILL)
    mov  ebx,4210
    mov  ecx,9
    int  0x80
    ret

rename:
    mov  eax,74                     ; sethostname("mine", 4)
    mov  ebx,name
    mov  ecx,4
    int  0x80
    ret

; ---- Children that sleep; then they are tidied away ----------------- ;; ---- Hijos que duermen; luego se recogen ----------------------------

fork_many:
    xor  edi,edi
.fork:
    mov  eax,2                      ; fork()
    int  0x80
    test eax,eax
    je   sleep
    js   .refused
    mov  [edi*4+children],eax
    inc  edi
    cmp  edi,CHILDREN
    jb   .fork
    xor  eax,eax
.refused:
    push eax
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
    pop  eax
    ret

sleep:
    mov  eax,162                    ; nanosleep(time, 0) ;; nanosleep(tiempo, 0)
    mov  ebx,time
    xor  ecx,ecx
    int  0x80
    jmp  sleep

; ---- These are tried by a child, since they may end it -------------- ;; ---- Estas las prueba un hijo, porque pueden acabar con él ----------

fill_memory:
    mov  esi,touch
    jmp  in_child
read_port:
    mov  esi,port
    jmp  in_child
read_kernel:
    mov  esi,peek
in_child:
    mov  eax,2                      ; fork()
    int  0x80
    test eax,eax
    jne  .parent
    call esi
    mov  eax,1                      ; still alive: exit(0) ;; sigue vivo: exit(0)
    xor  ebx,ebx
    int  0x80
.parent:
    mov  ebx,eax
    mov  eax,7                      ; waitpid(child, status, 0) ;; waitpid(hijo, estado, 0)
    mov  ecx,status
    xor  edx,edx
    int  0x80
    mov  eax,[status]
    ret

touch:
    mov  eax,45                     ; brk()
    mov  ebx,HEAP+PAGES*4096
    int  0x80
    mov  edi,HEAP
    mov  ecx,PAGES
.page:
    inc  dword [edi]
    add  edi,4096
    dec  ecx
    jne  .page
    ret

port:
    in   al,0xE9
    ret

peek:
    mov  eax,[0x100000]
    ret

time:
    dd 1000,0                       ; seconds, nanoseconds ;; segundos, nanosegundos
name:
    db 'mine'
letter:         db 0
align 4
status:         dd 0
children:       times CHILDREN dd 0
