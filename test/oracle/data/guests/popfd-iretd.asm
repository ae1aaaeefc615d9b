bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
; POPFD and IRETD with every pair of ring and IOPL: IF changes only where CPL <= IOPL, IOPL only in ring 0, without a
; fault.
start:
 cld
 mov esp,0x180000
 lgdt [gdtr]
 jmp 8:.cs
.cs:
 mov eax,0x10
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 mov ss,eax
 xor eax,eax
 xor ebx,ebx
 xor ecx,ecx
 xor edx,edx
 xor esi,esi
 xor edi,edi
 xor ebp,ebp
 mov al,0xff
 out 0x21,al
 out 0xa1,al
 mov esi,stubs           ; the first 32 gates: interrupt gates of DPL 0
 mov edi,idt
 mov ecx,32
.idt:
 mov eax,[esi]
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [edi],eax
 and edx,0xffff0000
 or edx,0x8e00
 mov [edi+4],edx
 add esi,4
 add edi,8
 dec ecx
 jne .idt
 lidt [idtr]
 mov eax,0x28
 ltr ax
 mov eax,done
 mov edx,eax
 and eax,0xffff
 or eax,0x80000
 mov [idt+129*8],eax
 and edx,0xffff0000
 or edx,0xee00
 mov [idt+129*8+4],edx
 jmp next
next:                    ; the next case: name, address, CS, EFLAGS
 mov esp,0x180000
 mov eax,0x10
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 mov ss,eax
 mov esi,[row]
 mov edi,esi
 add esi,16
 mov [row],esi
 mov esi,[edi]
 test esi,esi
 je finish
 call puts
 mov ebx,[edi+4]
 mov [entry],ebx
 mov ecx,[edi+8]
 mov edx,[edi+12]
 cmp ecx,8
 je .same
 lea eax,[ecx+8]
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push eax
 push 0x190000
.same:
 push edx
 push ecx
 push ebx
 xor eax,eax
 xor ebx,ebx
 xor ecx,ecx
 xor edx,edx
 xor esi,esi
 xor edi,edi
 xor ebp,ebp
 iretd
trap:                    ; +32 vector +36 error code +40 EIP +44 CS +48 EFLAGS
 pushad
 mov eax,0x10
 mov ds,eax
 mov es,eax
 mov ebp,esp
 cmp dword [ebp+32],0x81
 je .done
 mov esi,m_vector
 call puts
 mov eax,[ebp+32]
 call hex2
 mov esi,m_error
 call puts
 mov eax,[ebp+36]
 call hex4
 mov esi,m_at
 call puts
 mov eax,[ebp+40]
 sub eax,[entry]
 call hex4
 cmp dword [ebp+32],14
 jne .where
 mov esi,m_cr2
 call puts
 mov eax,cr2
 call hex8
 jmp .where
.done:
 mov esi,m_done
 call puts
 mov eax,[ebp+28]
 call hex8
 call space
 mov eax,[ebp+16]
 call hex8
.where:
 mov esi,m_cs
 call puts
 mov eax,[ebp+44]
 call hex2
 mov esi,m_flags
 call puts
 mov eax,[ebp+48]
 and eax,0x7700
 call hex4
 call newline
 jmp next
done:                    ; gate 81: a case ends here when nothing faulted
 push 0
 push 0x81
 jmp trap
m_vector: db ': vector ',0
m_error: db ' error ',0
m_at: db ' at +',0
m_cr2: db ' cr2 ',0
m_done: db ': eax ebx ',0
m_cs: db ' cs ',0
m_flags: db ' flags ',0
align 4
entry: dd 0
row: dd cases
v0:
 push 0
 push 0
 jmp trap
v1:
 push 0
 push 1
 jmp trap
v2:
 push 0
 push 2
 jmp trap
v3:
 push 0
 push 3
 jmp trap
v4:
 push 0
 push 4
 jmp trap
v5:
 push 0
 push 5
 jmp trap
v6:
 push 0
 push 6
 jmp trap
v7:
 push 0
 push 7
 jmp trap
v8:
 push 8
 jmp trap
v9:
 push 0
 push 9
 jmp trap
v10:
 push 10
 jmp trap
v11:
 push 11
 jmp trap
v12:
 push 12
 jmp trap
v13:
 push 13
 jmp trap
v14:
 push 14
 jmp trap
v15:
 push 0
 push 15
 jmp trap
v16:
 push 0
 push 16
 jmp trap
v17:
 push 17
 jmp trap
v18:
 push 0
 push 18
 jmp trap
v19:
 push 0
 push 19
 jmp trap
v20:
 push 0
 push 20
 jmp trap
v21:
 push 0
 push 21
 jmp trap
v22:
 push 0
 push 22
 jmp trap
v23:
 push 0
 push 23
 jmp trap
v24:
 push 0
 push 24
 jmp trap
v25:
 push 0
 push 25
 jmp trap
v26:
 push 0
 push 26
 jmp trap
v27:
 push 0
 push 27
 jmp trap
v28:
 push 0
 push 28
 jmp trap
v29:
 push 0
 push 29
 jmp trap
v30:
 push 0
 push 30
 jmp trap
v31:
 push 0
 push 31
 jmp trap
puts:                   ; esi -> text that ends in 0
 push eax
.l:
 mov al,[esi]
 inc esi
 test al,al
 je .d
 out 0xe9,al
 jmp .l
.d:
 pop eax
 ret
hex8:                   ; eax in 8 digits
 push ecx
 mov ecx,8
 jmp hex
hex4:
 push ecx
 mov ecx,4
 rol eax,16
 jmp hex
hex2:
 push ecx
 mov ecx,2
 rol eax,24
hex:                    ; ecx digits from the top of eax
 push edx
 mov edx,eax
.l:
 rol edx,4
 mov eax,edx
 and eax,15
 mov al,[digits+eax]
 out 0xe9,al
 dec ecx
 jne .l
 pop edx
 pop ecx
 ret
digits: db '0123456789abcdef'
space:
 push eax
 mov al,' '
 out 0xe9,al
 pop eax
 ret
newline:
 push eax
 mov al,10
 out 0xe9,al
 pop eax
 ret
finish:
 mov al,0
 out 0xf4,al
.h:
 cli
 hlt
 jmp .h
c0:
 push 0x2
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c1:
 push 0x202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c2:
 push 0x1002
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c3:
 push 0x3202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c4:
 push 0x2
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c5:
 push 0x202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c6:
 push 0x1002
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c7:
 push 0x3202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c8:
 push 0x2
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c9:
 push 0x202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c10:
 push 0x1002
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c11:
 push 0x3202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c12:
 push 0x2
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c13:
 push 0x202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c14:
 push 0x1002
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c15:
 push 0x3202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c16:
 push 0x2
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c17:
 push 0x202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c18:
 push 0x1002
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c19:
 push 0x3202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c20:
 push 0x2
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c21:
 push 0x202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c22:
 push 0x1002
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c23:
 push 0x3202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c24:
 push 0x2
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c25:
 push 0x202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c26:
 push 0x1002
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c27:
 push 0x3202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c28:
 push 0x2
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c29:
 push 0x202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c30:
 push 0x1002
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c31:
 push 0x3202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c32:
 push 0x2
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c33:
 push 0x202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c34:
 push 0x1002
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c35:
 push 0x3202
 popfd
 pushfd
 pop eax
 and eax,0x7f02
 push 2
 popfd
 pushfd
 pop ebx
 and ebx,0x7f02
 int 0x81
c36:
 push 0x2
 push 0x8
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c37:
 push 0x3202
 push 0x8
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c38:
 push 0x2
 push 0x8
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c39:
 push 0x3202
 push 0x8
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c40:
 push 0x2
 push 0x8
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c41:
 push 0x3202
 push 0x8
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c42:
 push 0x2
 push 0x31
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c43:
 push 0x3202
 push 0x31
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c44:
 push 0x2
 push 0x31
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c45:
 push 0x3202
 push 0x31
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c46:
 push 0x2
 push 0x31
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c47:
 push 0x3202
 push 0x31
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c48:
 push 0x2
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c49:
 push 0x3202
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c50:
 push 0x2
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c51:
 push 0x3202
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c52:
 push 0x2
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c53:
 push 0x3202
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 int 0x81
c54:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x39
 push 0x18f000
 push 0x2
 push 0x31
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c55:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x39
 push 0x18f000
 push 0x202
 push 0x31
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c56:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x39
 push 0x18f000
 push 0x3202
 push 0x31
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c57:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x39
 push 0x18f000
 push 0x2
 push 0x31
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c58:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x39
 push 0x18f000
 push 0x202
 push 0x31
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c59:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x39
 push 0x18f000
 push 0x3202
 push 0x31
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c60:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x39
 push 0x18f000
 push 0x2
 push 0x31
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c61:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x39
 push 0x18f000
 push 0x202
 push 0x31
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c62:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x39
 push 0x18f000
 push 0x3202
 push 0x31
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c63:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x2
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c64:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x202
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c65:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x3202
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c66:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x2
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c67:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x202
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c68:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x3202
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c69:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x2
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c70:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x202
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c71:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x3202
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c72:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x2
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c73:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x202
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c74:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x3202
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c75:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x2
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c76:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x202
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c77:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x3202
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c78:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x2
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c79:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x202
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
c80:
 mov eax,0x23
 mov ds,eax
 mov es,eax
 mov fs,eax
 mov gs,eax
 push 0x23
 push 0x18f000
 push 0x3202
 push 0x1b
 push .to
 iretd
.to:
 pushfd
 pop eax
 and eax,0x7f02
 mov ebx,esp
 int 0x81
n0: db 'popfd ring 0 iopl 0 value 2',0
n1: db 'popfd ring 0 iopl 0 value 202',0
n2: db 'popfd ring 0 iopl 0 value 1002',0
n3: db 'popfd ring 0 iopl 0 value 3202',0
n4: db 'popfd ring 0 iopl 1 value 2',0
n5: db 'popfd ring 0 iopl 1 value 202',0
n6: db 'popfd ring 0 iopl 1 value 1002',0
n7: db 'popfd ring 0 iopl 1 value 3202',0
n8: db 'popfd ring 0 iopl 3 value 2',0
n9: db 'popfd ring 0 iopl 3 value 202',0
n10: db 'popfd ring 0 iopl 3 value 1002',0
n11: db 'popfd ring 0 iopl 3 value 3202',0
n12: db 'popfd ring 1 iopl 0 value 2',0
n13: db 'popfd ring 1 iopl 0 value 202',0
n14: db 'popfd ring 1 iopl 0 value 1002',0
n15: db 'popfd ring 1 iopl 0 value 3202',0
n16: db 'popfd ring 1 iopl 1 value 2',0
n17: db 'popfd ring 1 iopl 1 value 202',0
n18: db 'popfd ring 1 iopl 1 value 1002',0
n19: db 'popfd ring 1 iopl 1 value 3202',0
n20: db 'popfd ring 1 iopl 3 value 2',0
n21: db 'popfd ring 1 iopl 3 value 202',0
n22: db 'popfd ring 1 iopl 3 value 1002',0
n23: db 'popfd ring 1 iopl 3 value 3202',0
n24: db 'popfd ring 3 iopl 0 value 2',0
n25: db 'popfd ring 3 iopl 0 value 202',0
n26: db 'popfd ring 3 iopl 0 value 1002',0
n27: db 'popfd ring 3 iopl 0 value 3202',0
n28: db 'popfd ring 3 iopl 1 value 2',0
n29: db 'popfd ring 3 iopl 1 value 202',0
n30: db 'popfd ring 3 iopl 1 value 1002',0
n31: db 'popfd ring 3 iopl 1 value 3202',0
n32: db 'popfd ring 3 iopl 3 value 2',0
n33: db 'popfd ring 3 iopl 3 value 202',0
n34: db 'popfd ring 3 iopl 3 value 1002',0
n35: db 'popfd ring 3 iopl 3 value 3202',0
n36: db 'iretd ring 0 iopl 0 value 2',0
n37: db 'iretd ring 0 iopl 0 value 3202',0
n38: db 'iretd ring 0 iopl 1 value 2',0
n39: db 'iretd ring 0 iopl 1 value 3202',0
n40: db 'iretd ring 0 iopl 3 value 2',0
n41: db 'iretd ring 0 iopl 3 value 3202',0
n42: db 'iretd ring 1 iopl 0 value 2',0
n43: db 'iretd ring 1 iopl 0 value 3202',0
n44: db 'iretd ring 1 iopl 1 value 2',0
n45: db 'iretd ring 1 iopl 1 value 3202',0
n46: db 'iretd ring 1 iopl 3 value 2',0
n47: db 'iretd ring 1 iopl 3 value 3202',0
n48: db 'iretd ring 3 iopl 0 value 2',0
n49: db 'iretd ring 3 iopl 0 value 3202',0
n50: db 'iretd ring 3 iopl 1 value 2',0
n51: db 'iretd ring 3 iopl 1 value 3202',0
n52: db 'iretd ring 3 iopl 3 value 2',0
n53: db 'iretd ring 3 iopl 3 value 3202',0
n54: db 'iretd ring 0 to 1 iopl 0 value 2',0
n55: db 'iretd ring 0 to 1 iopl 0 value 202',0
n56: db 'iretd ring 0 to 1 iopl 0 value 3202',0
n57: db 'iretd ring 0 to 1 iopl 1 value 2',0
n58: db 'iretd ring 0 to 1 iopl 1 value 202',0
n59: db 'iretd ring 0 to 1 iopl 1 value 3202',0
n60: db 'iretd ring 0 to 1 iopl 3 value 2',0
n61: db 'iretd ring 0 to 1 iopl 3 value 202',0
n62: db 'iretd ring 0 to 1 iopl 3 value 3202',0
n63: db 'iretd ring 0 to 3 iopl 0 value 2',0
n64: db 'iretd ring 0 to 3 iopl 0 value 202',0
n65: db 'iretd ring 0 to 3 iopl 0 value 3202',0
n66: db 'iretd ring 0 to 3 iopl 1 value 2',0
n67: db 'iretd ring 0 to 3 iopl 1 value 202',0
n68: db 'iretd ring 0 to 3 iopl 1 value 3202',0
n69: db 'iretd ring 0 to 3 iopl 3 value 2',0
n70: db 'iretd ring 0 to 3 iopl 3 value 202',0
n71: db 'iretd ring 0 to 3 iopl 3 value 3202',0
n72: db 'iretd ring 1 to 3 iopl 0 value 2',0
n73: db 'iretd ring 1 to 3 iopl 0 value 202',0
n74: db 'iretd ring 1 to 3 iopl 0 value 3202',0
n75: db 'iretd ring 1 to 3 iopl 1 value 2',0
n76: db 'iretd ring 1 to 3 iopl 1 value 202',0
n77: db 'iretd ring 1 to 3 iopl 1 value 3202',0
n78: db 'iretd ring 1 to 3 iopl 3 value 2',0
n79: db 'iretd ring 1 to 3 iopl 3 value 202',0
n80: db 'iretd ring 1 to 3 iopl 3 value 3202',0
align 4
cases:
dd n0,c0,0x8,0x202
dd n1,c1,0x8,0x2
dd n2,c2,0x8,0x202
dd n3,c3,0x8,0x2
dd n4,c4,0x8,0x1202
dd n5,c5,0x8,0x1002
dd n6,c6,0x8,0x1202
dd n7,c7,0x8,0x1002
dd n8,c8,0x8,0x3202
dd n9,c9,0x8,0x3002
dd n10,c10,0x8,0x3202
dd n11,c11,0x8,0x3002
dd n12,c12,0x31,0x202
dd n13,c13,0x31,0x2
dd n14,c14,0x31,0x202
dd n15,c15,0x31,0x2
dd n16,c16,0x31,0x1202
dd n17,c17,0x31,0x1002
dd n18,c18,0x31,0x1202
dd n19,c19,0x31,0x1002
dd n20,c20,0x31,0x3202
dd n21,c21,0x31,0x3002
dd n22,c22,0x31,0x3202
dd n23,c23,0x31,0x3002
dd n24,c24,0x1b,0x202
dd n25,c25,0x1b,0x2
dd n26,c26,0x1b,0x202
dd n27,c27,0x1b,0x2
dd n28,c28,0x1b,0x1202
dd n29,c29,0x1b,0x1002
dd n30,c30,0x1b,0x1202
dd n31,c31,0x1b,0x1002
dd n32,c32,0x1b,0x3202
dd n33,c33,0x1b,0x3002
dd n34,c34,0x1b,0x3202
dd n35,c35,0x1b,0x3002
dd n36,c36,0x8,0x202
dd n37,c37,0x8,0x2
dd n38,c38,0x8,0x1202
dd n39,c39,0x8,0x1002
dd n40,c40,0x8,0x3202
dd n41,c41,0x8,0x3002
dd n42,c42,0x31,0x202
dd n43,c43,0x31,0x2
dd n44,c44,0x31,0x1202
dd n45,c45,0x31,0x1002
dd n46,c46,0x31,0x3202
dd n47,c47,0x31,0x3002
dd n48,c48,0x1b,0x202
dd n49,c49,0x1b,0x2
dd n50,c50,0x1b,0x1202
dd n51,c51,0x1b,0x1002
dd n52,c52,0x1b,0x3202
dd n53,c53,0x1b,0x3002
dd n54,c54,0x8,0x202
dd n55,c55,0x8,0x2
dd n56,c56,0x8,0x2
dd n57,c57,0x8,0x1202
dd n58,c58,0x8,0x1002
dd n59,c59,0x8,0x1002
dd n60,c60,0x8,0x3202
dd n61,c61,0x8,0x3002
dd n62,c62,0x8,0x3002
dd n63,c63,0x8,0x202
dd n64,c64,0x8,0x2
dd n65,c65,0x8,0x2
dd n66,c66,0x8,0x1202
dd n67,c67,0x8,0x1002
dd n68,c68,0x8,0x1002
dd n69,c69,0x8,0x3202
dd n70,c70,0x8,0x3002
dd n71,c71,0x8,0x3002
dd n72,c72,0x31,0x202
dd n73,c73,0x31,0x2
dd n74,c74,0x31,0x2
dd n75,c75,0x31,0x1202
dd n76,c76,0x31,0x1002
dd n77,c77,0x31,0x1002
dd n78,c78,0x31,0x3202
dd n79,c79,0x31,0x3002
dd n80,c80,0x31,0x3002
dd 0
align 8
gdt:
dd 0,0
dd 0x0000ffff,0x00cf9a00      ; 08 ring-0 code
dd 0x0000ffff,0x00cf9200      ; 10 ring-0 data
dd 0x0000ffff,0x00cffa00      ; 18 ring-3 code (selector 1b)
dd 0x0000ffff,0x00cff200      ; 20 ring-3 data (selector 23)
tss_descriptor:
dw 103,(tss-$$+0x100000)&0xffff   ; 28 TSS
db ((tss-$$+0x100000)>>16)&0xff,0x89,0,(tss-$$+0x100000)>>24
dd 0x0000ffff,0x00cfba00      ; 30 ring-1 code (selector 31)
dd 0x0000ffff,0x00cfb200      ; 38 ring-1 data (selector 39)
gdt_end:
gdtr:
dw gdt_end-gdt-1
dd gdt
idtr:
dw 2047
dd idt
align 8
tss:
dd 0,0x180000,0x10,0x170000,0x39
times 20 dd 0
dw 0,104
align 8
stubs: dd v0,v1,v2,v3,v4,v5,v6,v7,v8,v9,v10,v11,v12,v13,v14,v15,v16,v17,v18,v19,v20,v21,v22,v23,v24,v25,v26,v27,v28,v29,v30,v31
align 8
idt: times 512 dd 0
