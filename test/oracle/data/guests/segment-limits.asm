bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
; Limits of data, stack and code segments: the last byte inside, the first outside, accesses that cross the limit or
; wrap, in rings 0, 1 and 3: #GP(0) through DS and CS, #SS(0) through SS.
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
 mov eax,0x160000
 mov edx,eax
 and eax,0xffff
 or eax,0x600000
 mov [idt+144*8],eax
 and edx,0xffff0000
 or edx,0xee00
 mov [idt+144*8+4],edx
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
 mov eax,0x43
 mov ds,eax
 mov eax,[0x8ffc]
 mov eax,0
 mov ebx,0
 int 0x81
c1:
 mov eax,0x43
 mov ds,eax
 mov eax,[0x8ffd]
 int 0x81
c2:
 mov eax,0x43
 mov ds,eax
 mov eax,[0x8fff]
 int 0x81
c3:
 mov eax,0x43
 mov ds,eax
 mov eax,[0x9000]
 int 0x81
c4:
 mov eax,0x43
 mov ds,eax
 mov al,[0x8fff]
 mov eax,0
 mov ebx,0
 int 0x81
c5:
 mov eax,0x43
 mov ds,eax
 mov al,[0x9000]
 int 0x81
c6:
 mov eax,0x43
 mov ds,eax
 mov ax,[0x8ffe]
 mov eax,0
 mov ebx,0
 int 0x81
c7:
 mov eax,0x43
 mov ds,eax
 mov ax,[0x8fff]
 int 0x81
c8:
 mov eax,0x43
 mov ds,eax
 mov [0x8ffc],eax
 mov eax,0
 mov ebx,0
 int 0x81
c9:
 mov eax,0x43
 mov ds,eax
 mov [0x8ffd],eax
 int 0x81
c10:
 mov eax,0x43
 mov ds,eax
 mov byte [0x9000],1
 int 0x81
c11:
 mov eax,0x43
 mov ds,eax
 inc dword [0x8ffd]
 int 0x81
c12:
 mov eax,0x43
 mov ds,eax
 inc byte [0x8fff]
 mov eax,0
 mov ebx,0
 int 0x81
c13:
 mov eax,0x43
 mov ds,eax
 add [0x9000],eax
 int 0x81
c14:
 mov eax,0x43
 mov ds,eax
 cmp dword [0x8ffd],5
 int 0x81
c15:
 mov eax,0x43
 mov ds,eax
 test byte [0x9000],1
 int 0x81
c16:
 mov eax,0x43
 mov ds,eax
 xchg [0x8ffe],ecx
 int 0x81
c17:
 mov eax,0x43
 mov ds,eax
 shl dword [0x8ffd],1
 int 0x81
c18:
 mov eax,0x43
 mov ds,eax
 neg byte [0x9000]
 int 0x81
c19:
 mov eax,0x43
 mov ds,eax
 push dword [0x8ffd]
 int 0x81
c20:
 mov eax,0x43
 mov ds,eax
 pop dword [0x8ffe]
 int 0x81
c21:
 mov eax,0x43
 mov ds,eax
 mov eax,[0xfffffffc]
 int 0x81
c22:
 mov eax,0x43
 mov ds,eax
 mov eax,[0xffffffff]
 int 0x81
c23:
 mov eax,0x43
 mov ds,eax
 mov al,[0xffffffff]
 int 0x81
c24:
 mov eax,0x43
 mov ds,eax
 mov ecx,0x8ffd
 mov eax,[ecx]
 int 0x81
c25:
 mov eax,0x43
 mov ds,eax
 mov ecx,0x8ff0
 mov eax,[ecx+12]
 mov eax,0
 mov ebx,0
 int 0x81
c26:
 mov eax,0x43
 mov ds,eax
 mov ecx,0x2400
 mov eax,[ecx*4]
 int 0x81
c27:
 mov eax,0x43
 mov ds,eax
 mov ecx,-4
 mov al,[ecx+0x9000]
 mov eax,0
 mov ebx,0
 int 0x81
c28:
 mov eax,0x43
 mov ds,eax
 mov ecx,0x8000
 mov edx,0x400
 mov eax,[ecx+edx*4]
 int 0x81
c29:
 mov eax,0x43
 mov ds,eax
 mov ecx,8
 mov eax,[ecx-4]
 mov eax,0
 mov ebx,0
 int 0x81
c30:
 mov eax,0x43
 mov ds,eax
 mov ecx,0
 mov eax,[ecx-4]
 int 0x81
c31:
 mov eax,0x43
 mov ds,eax
 movzx eax,byte [0x9000]
 int 0x81
c32:
 mov eax,0x43
 mov ds,eax
 movzx eax,word [0x8fff]
 int 0x81
c33:
 mov eax,0x43
 mov ds,eax
 lea eax,[0x9000]
 mov eax,0
 mov ebx,0
 int 0x81
c34:
 mov eax,0x43
 mov ds,eax
 imul eax,[0x8ffd]
 int 0x81
c35:
 mov eax,0x43
 mov ds,eax
 mul dword [0x8ffe]
 int 0x81
c36:
 mov eax,0x43
 mov ds,eax
 div dword [0x9000]
 int 0x81
c37:
 mov eax,0x43
 mov ds,eax
 jmp [0x8ffd]
 int 0x81
c38:
 mov eax,0x43
 mov ds,eax
 call [0x9000]
 int 0x81
c39:
 mov eax,0x43
 mov ds,eax
 not dword [0x8ffd]
 int 0x81
c40:
 mov eax,0x43
 mov ds,eax
 or byte [0x9000],0
 int 0x81
c41:
 mov eax,0x43
 mov ds,eax
 mov eax,[ebp-4]
 mov eax,0
 mov ebx,0
 int 0x81
c42:
 mov eax,0x43
 mov ds,eax
 mov ds,[0x8fff]
 int 0x81
c43:
 mov eax,0x43
 mov ds,eax
 mov eax,[0x8ffc]
 mov eax,0
 mov ebx,0
 int 0x81
c44:
 mov eax,0x43
 mov ds,eax
 mov eax,[0x8ffd]
 int 0x81
c45:
 mov eax,0x43
 mov ds,eax
 mov eax,[0x8fff]
 int 0x81
c46:
 mov eax,0x43
 mov ds,eax
 mov eax,[0x9000]
 int 0x81
c47:
 mov eax,0x43
 mov ds,eax
 mov al,[0x8fff]
 mov eax,0
 mov ebx,0
 int 0x81
c48:
 mov eax,0x43
 mov ds,eax
 mov al,[0x9000]
 int 0x81
c49:
 mov eax,0x43
 mov ds,eax
 mov ax,[0x8ffe]
 mov eax,0
 mov ebx,0
 int 0x81
c50:
 mov eax,0x43
 mov ds,eax
 mov ax,[0x8fff]
 int 0x81
c51:
 mov eax,0x43
 mov ds,eax
 mov [0x8ffc],eax
 mov eax,0
 mov ebx,0
 int 0x81
c52:
 mov eax,0x43
 mov ds,eax
 mov [0x8ffd],eax
 int 0x81
c53:
 mov eax,0x43
 mov ds,eax
 mov byte [0x9000],1
 int 0x81
c54:
 mov eax,0x43
 mov ds,eax
 inc dword [0x8ffd]
 int 0x81
c55:
 mov eax,0x43
 mov ds,eax
 inc byte [0x8fff]
 mov eax,0
 mov ebx,0
 int 0x81
c56:
 mov eax,0x43
 mov ds,eax
 add [0x9000],eax
 int 0x81
c57:
 mov eax,0x43
 mov ds,eax
 cmp dword [0x8ffd],5
 int 0x81
c58:
 mov eax,0x43
 mov ds,eax
 test byte [0x9000],1
 int 0x81
c59:
 mov eax,0x43
 mov ds,eax
 xchg [0x8ffe],ecx
 int 0x81
c60:
 mov eax,0x43
 mov ds,eax
 shl dword [0x8ffd],1
 int 0x81
c61:
 mov eax,0x43
 mov ds,eax
 neg byte [0x9000]
 int 0x81
c62:
 mov eax,0x43
 mov ds,eax
 push dword [0x8ffd]
 int 0x81
c63:
 mov eax,0x43
 mov ds,eax
 pop dword [0x8ffe]
 int 0x81
c64:
 mov eax,0x43
 mov ds,eax
 mov eax,[0xfffffffc]
 int 0x81
c65:
 mov eax,0x43
 mov ds,eax
 mov eax,[0xffffffff]
 int 0x81
c66:
 mov eax,0x43
 mov ds,eax
 mov al,[0xffffffff]
 int 0x81
c67:
 mov eax,0x43
 mov ds,eax
 mov ecx,0x8ffd
 mov eax,[ecx]
 int 0x81
c68:
 mov eax,0x43
 mov ds,eax
 mov ecx,0x8ff0
 mov eax,[ecx+12]
 mov eax,0
 mov ebx,0
 int 0x81
c69:
 mov eax,0x43
 mov ds,eax
 mov ecx,0x2400
 mov eax,[ecx*4]
 int 0x81
c70:
 mov eax,0x43
 mov ds,eax
 mov ecx,-4
 mov al,[ecx+0x9000]
 mov eax,0
 mov ebx,0
 int 0x81
c71:
 mov eax,0x43
 mov ds,eax
 mov ecx,0x8000
 mov edx,0x400
 mov eax,[ecx+edx*4]
 int 0x81
c72:
 mov eax,0x43
 mov ds,eax
 mov ecx,8
 mov eax,[ecx-4]
 mov eax,0
 mov ebx,0
 int 0x81
c73:
 mov eax,0x43
 mov ds,eax
 mov ecx,0
 mov eax,[ecx-4]
 int 0x81
c74:
 mov eax,0x43
 mov ds,eax
 movzx eax,byte [0x9000]
 int 0x81
c75:
 mov eax,0x43
 mov ds,eax
 movzx eax,word [0x8fff]
 int 0x81
c76:
 mov eax,0x43
 mov ds,eax
 lea eax,[0x9000]
 mov eax,0
 mov ebx,0
 int 0x81
c77:
 mov eax,0x43
 mov ds,eax
 imul eax,[0x8ffd]
 int 0x81
c78:
 mov eax,0x43
 mov ds,eax
 mul dword [0x8ffe]
 int 0x81
c79:
 mov eax,0x43
 mov ds,eax
 div dword [0x9000]
 int 0x81
c80:
 mov eax,0x43
 mov ds,eax
 jmp [0x8ffd]
 int 0x81
c81:
 mov eax,0x43
 mov ds,eax
 call [0x9000]
 int 0x81
c82:
 mov eax,0x43
 mov ds,eax
 not dword [0x8ffd]
 int 0x81
c83:
 mov eax,0x43
 mov ds,eax
 or byte [0x9000],0
 int 0x81
c84:
 mov eax,0x43
 mov ds,eax
 mov eax,[ebp-4]
 mov eax,0
 mov ebx,0
 int 0x81
c85:
 mov eax,0x43
 mov ds,eax
 mov ds,[0x8fff]
 int 0x81
c86:
 mov eax,0x43
 mov ds,eax
 mov eax,[0x8ffc]
 mov eax,0
 mov ebx,0
 int 0x81
c87:
 mov eax,0x43
 mov ds,eax
 mov eax,[0x8ffd]
 int 0x81
c88:
 mov eax,0x43
 mov ds,eax
 mov eax,[0x8fff]
 int 0x81
c89:
 mov eax,0x43
 mov ds,eax
 mov eax,[0x9000]
 int 0x81
c90:
 mov eax,0x43
 mov ds,eax
 mov al,[0x8fff]
 mov eax,0
 mov ebx,0
 int 0x81
c91:
 mov eax,0x43
 mov ds,eax
 mov al,[0x9000]
 int 0x81
c92:
 mov eax,0x43
 mov ds,eax
 mov ax,[0x8ffe]
 mov eax,0
 mov ebx,0
 int 0x81
c93:
 mov eax,0x43
 mov ds,eax
 mov ax,[0x8fff]
 int 0x81
c94:
 mov eax,0x43
 mov ds,eax
 mov [0x8ffc],eax
 mov eax,0
 mov ebx,0
 int 0x81
c95:
 mov eax,0x43
 mov ds,eax
 mov [0x8ffd],eax
 int 0x81
c96:
 mov eax,0x43
 mov ds,eax
 mov byte [0x9000],1
 int 0x81
c97:
 mov eax,0x43
 mov ds,eax
 inc dword [0x8ffd]
 int 0x81
c98:
 mov eax,0x43
 mov ds,eax
 inc byte [0x8fff]
 mov eax,0
 mov ebx,0
 int 0x81
c99:
 mov eax,0x43
 mov ds,eax
 add [0x9000],eax
 int 0x81
c100:
 mov eax,0x43
 mov ds,eax
 cmp dword [0x8ffd],5
 int 0x81
c101:
 mov eax,0x43
 mov ds,eax
 test byte [0x9000],1
 int 0x81
c102:
 mov eax,0x43
 mov ds,eax
 xchg [0x8ffe],ecx
 int 0x81
c103:
 mov eax,0x43
 mov ds,eax
 shl dword [0x8ffd],1
 int 0x81
c104:
 mov eax,0x43
 mov ds,eax
 neg byte [0x9000]
 int 0x81
c105:
 mov eax,0x43
 mov ds,eax
 push dword [0x8ffd]
 int 0x81
c106:
 mov eax,0x43
 mov ds,eax
 pop dword [0x8ffe]
 int 0x81
c107:
 mov eax,0x43
 mov ds,eax
 mov eax,[0xfffffffc]
 int 0x81
c108:
 mov eax,0x43
 mov ds,eax
 mov eax,[0xffffffff]
 int 0x81
c109:
 mov eax,0x43
 mov ds,eax
 mov al,[0xffffffff]
 int 0x81
c110:
 mov eax,0x43
 mov ds,eax
 mov ecx,0x8ffd
 mov eax,[ecx]
 int 0x81
c111:
 mov eax,0x43
 mov ds,eax
 mov ecx,0x8ff0
 mov eax,[ecx+12]
 mov eax,0
 mov ebx,0
 int 0x81
c112:
 mov eax,0x43
 mov ds,eax
 mov ecx,0x2400
 mov eax,[ecx*4]
 int 0x81
c113:
 mov eax,0x43
 mov ds,eax
 mov ecx,-4
 mov al,[ecx+0x9000]
 mov eax,0
 mov ebx,0
 int 0x81
c114:
 mov eax,0x43
 mov ds,eax
 mov ecx,0x8000
 mov edx,0x400
 mov eax,[ecx+edx*4]
 int 0x81
c115:
 mov eax,0x43
 mov ds,eax
 mov ecx,8
 mov eax,[ecx-4]
 mov eax,0
 mov ebx,0
 int 0x81
c116:
 mov eax,0x43
 mov ds,eax
 mov ecx,0
 mov eax,[ecx-4]
 int 0x81
c117:
 mov eax,0x43
 mov ds,eax
 movzx eax,byte [0x9000]
 int 0x81
c118:
 mov eax,0x43
 mov ds,eax
 movzx eax,word [0x8fff]
 int 0x81
c119:
 mov eax,0x43
 mov ds,eax
 lea eax,[0x9000]
 mov eax,0
 mov ebx,0
 int 0x81
c120:
 mov eax,0x43
 mov ds,eax
 imul eax,[0x8ffd]
 int 0x81
c121:
 mov eax,0x43
 mov ds,eax
 mul dword [0x8ffe]
 int 0x81
c122:
 mov eax,0x43
 mov ds,eax
 div dword [0x9000]
 int 0x81
c123:
 mov eax,0x43
 mov ds,eax
 jmp [0x8ffd]
 int 0x81
c124:
 mov eax,0x43
 mov ds,eax
 call [0x9000]
 int 0x81
c125:
 mov eax,0x43
 mov ds,eax
 not dword [0x8ffd]
 int 0x81
c126:
 mov eax,0x43
 mov ds,eax
 or byte [0x9000],0
 int 0x81
c127:
 mov eax,0x43
 mov ds,eax
 mov eax,[ebp-4]
 mov eax,0
 mov ebx,0
 int 0x81
c128:
 mov eax,0x43
 mov ds,eax
 mov ds,[0x8fff]
 int 0x81
c129:
 mov eax,0x4b
 mov ds,eax
 mov eax,[0x15fffc]
 mov eax,0
 mov ebx,0
 int 0x81
c130:
 mov eax,0x4b
 mov ds,eax
 mov eax,[0x15fffd]
 int 0x81
c131:
 mov eax,0x4b
 mov ds,eax
 mov al,[0x15ffff]
 mov eax,0
 mov ebx,0
 int 0x81
c132:
 mov eax,0x4b
 mov ds,eax
 mov al,[0x160000]
 int 0x81
c133:
 mov eax,0x4b
 mov ds,eax
 mov byte [0x160000],1
 int 0x81
c134:
 mov eax,0x4b
 mov ds,eax
 mov [0x15fffd],ax
 mov eax,0
 mov ebx,0
 int 0x81
c135:
 mov eax,0x6b
 mov ds,eax
 mov al,[0]
 mov eax,0
 mov eax,0
 mov ebx,0
 int 0x81
c136:
 mov eax,0x6b
 mov ds,eax
 mov al,[1]
 int 0x81
c137:
 mov eax,0x6b
 mov ds,eax
 mov ax,[0]
 int 0x81
c138:
 mov eax,0x6b
 mov ds,eax
 mov eax,[0]
 int 0x81
c139:
 mov eax,0x50
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ebp+12]
 mov esp,0x8f00
 mov eax,0
 mov ebx,0
 int 0x81
c140:
 mov eax,0x50
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ebp+13]
 int 0x81
c141:
 mov eax,0x50
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ebp+16]
 int 0x81
c142:
 mov eax,0x50
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov al,[ebp+15]
 mov esp,0x8f00
 mov eax,0
 mov ebx,0
 int 0x81
c143:
 mov eax,0x50
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov al,[ebp+16]
 int 0x81
c144:
 mov eax,0x50
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov [esp+13],eax
 int 0x81
c145:
 mov eax,0x50
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 inc dword [ebp+14]
 int 0x81
c146:
 mov eax,0x50
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 lea eax,[ebp+100]
 mov esp,0x8f00
 mov eax,0
 mov ebx,0
 int 0x81
c147:
 mov eax,0x50
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[esp+ecx*4+16]
 int 0x81
c148:
 mov eax,0x50
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ebp+ecx-4]
 mov esp,0x8f00
 mov eax,0
 mov ebx,0
 int 0x81
c149:
 mov eax,0x50
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ecx+0x9000]
 mov esp,0x8f00
 mov eax,0
 mov ebx,0
 int 0x81
c150:
 mov eax,0x50
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ebp-0x9000]
 int 0x81
c151:
 mov eax,0x71
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ebp+12]
 mov eax,0
 mov ebx,0
 int 0x81
c152:
 mov eax,0x71
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ebp+13]
 int 0x81
c153:
 mov eax,0x71
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ebp+16]
 int 0x81
c154:
 mov eax,0x71
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov al,[ebp+15]
 mov eax,0
 mov ebx,0
 int 0x81
c155:
 mov eax,0x71
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov al,[ebp+16]
 int 0x81
c156:
 mov eax,0x71
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov [esp+13],eax
 int 0x81
c157:
 mov eax,0x71
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 inc dword [ebp+14]
 int 0x81
c158:
 mov eax,0x71
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 lea eax,[ebp+100]
 mov eax,0
 mov ebx,0
 int 0x81
c159:
 mov eax,0x71
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[esp+ecx*4+16]
 int 0x81
c160:
 mov eax,0x71
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ebp+ecx-4]
 mov eax,0
 mov ebx,0
 int 0x81
c161:
 mov eax,0x71
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ecx+0x9000]
 mov eax,0
 mov ebx,0
 int 0x81
c162:
 mov eax,0x71
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ebp-0x9000]
 int 0x81
c163:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ebp+12]
 mov eax,0
 mov ebx,0
 int 0x81
c164:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ebp+13]
 int 0x81
c165:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ebp+16]
 int 0x81
c166:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov al,[ebp+15]
 mov eax,0
 mov ebx,0
 int 0x81
c167:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov al,[ebp+16]
 int 0x81
c168:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov [esp+13],eax
 int 0x81
c169:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 inc dword [ebp+14]
 int 0x81
c170:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 lea eax,[ebp+100]
 mov eax,0
 mov ebx,0
 int 0x81
c171:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[esp+ecx*4+16]
 int 0x81
c172:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ebp+ecx-4]
 mov eax,0
 mov ebx,0
 int 0x81
c173:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ecx+0x9000]
 mov eax,0
 mov ebx,0
 int 0x81
c174:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ff0
 mov ebp,esp
 mov eax,[ebp-0x9000]
 int 0x81
c175:
 mov eax,0x43
 mov ss,eax
 mov esp,0x9000
 mov ebp,esp
 push eax
 mov eax,0
 mov ebx,0
 int 0x81
c176:
 mov eax,0x43
 mov ss,eax
 mov esp,0x9004
 mov ebp,esp
 push eax
 int 0x81
c177:
 mov eax,0x43
 mov ss,eax
 mov esp,0x9001
 mov ebp,esp
 push eax
 int 0x81
c178:
 mov eax,0x43
 mov ss,eax
 mov esp,0x9004
 mov ebp,esp
 push 1
 int 0x81
c179:
 mov eax,0x43
 mov ss,eax
 mov esp,0x9004
 mov ebp,esp
 pushfd
 int 0x81
c180:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ffc
 mov ebp,esp
 pop eax
 mov eax,0
 mov ebx,0
 int 0x81
c181:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ffd
 mov ebp,esp
 pop eax
 int 0x81
c182:
 mov eax,0x43
 mov ss,eax
 mov esp,0x9000
 mov ebp,esp
 pop eax
 int 0x81
c183:
 mov eax,0x43
 mov ss,eax
 mov esp,0x9000
 mov ebp,esp
 pushad
 mov eax,0
 mov ebx,0
 int 0x81
c184:
 mov eax,0x43
 mov ss,eax
 mov esp,0x9004
 mov ebp,esp
 pushad
 int 0x81
c185:
 mov dword [0x8fe0],0
 mov eax,0x43
 mov ss,eax
 mov esp,0x8fe0
 mov ebp,esp
 popad
 mov eax,0
 mov ebx,0
 int 0x81
c186:
 mov dword [0x8fe0],0
 mov eax,0x43
 mov ss,eax
 mov esp,0x8fe4
 mov ebp,esp
 popad
 int 0x81
c187:
 mov eax,0x43
 mov ss,eax
 mov esp,0x9004
 mov ebp,esp
 call $+5
 int 0x81
c188:
 mov eax,0x43
 mov ss,eax
 mov esp,0x9000
 mov ebp,esp
 ret
 int 0x81
c189:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ffe
 mov ebp,esp
 ret
 int 0x81
c190:
 mov eax,0x43
 mov ss,eax
 mov esp,0x0
 mov ebp,esp
 push eax
 int 0x81
c191:
 mov eax,0x43
 mov ss,eax
 mov esp,0x2
 mov ebp,esp
 push eax
 int 0x81
c192:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ffd
 mov ebp,esp
 popfd
 int 0x81
c193:
 mov eax,0x43
 mov ss,eax
 mov esp,0x8ff8
 mov ebp,esp
 iretd
 int 0x81
c194:
 mov eax,0x43
 mov ss,eax
 mov esp,0x9000
 mov ebp,esp
 pop dword [0x150000]
 int 0x81
c195:
 mov eax,0x43
 mov ss,eax
 mov esp,0x9004
 mov ebp,esp
 push dword [0x150000]
 int 0x81
c196:
 mov eax,0x43
 mov ss,eax
 mov esp,0x9000
 mov ebp,esp
 ret 4
 int 0x81
c197:
 mov eax,0x43
 mov ss,eax
 mov esp,0x9004
 mov ebp,esp
 push esp
 int 0x81
c198:
 mov eax,0x43
 mov ss,eax
 mov esp,0x9000
 mov ebp,esp
 pop esp
 int 0x81
c199:
 jmp 0x5b:.t
.t:
 mov eax,0x160000
 jmp eax
 int 0x81
c200:
 jmp 0x5b:.t
.t:
 mov eax,0x160000
 call eax
 int 0x81
c201:
 jmp 0x5b:.t
.t:
 push 0x160000
 ret
 int 0x81
c202:
 jmp 0x5b:.t
.t:
 push 2
 push 0x5b
 push 0x160000
 iretd
 int 0x81
c203:
 jmp 0x5b:.t
.t:
 jmp 0x160000
 int 0x81
c204:
 jmp 0x5b:.t
.t:
 call 0x170000
 int 0x81
c205:
 jmp 0x5b:.t
.t:
 xor eax,eax
 je 0x160000
 int 0x81
c206:
 jmp 0x5b:.t
.t:
 xor eax,eax
 jne 0x160000
 nop
 mov eax,0
 mov ebx,0
 int 0x81
c207:
 jmp 0x5b:.t
.t:
 mov dword [0x150000],0x160000
 jmp [0x150000]
 int 0x81
c208:
 mov word [0x15fffe],0x9090
 jmp 0x5b:0x15fffe
 int 0x81
c209:
 mov dword [0x15fffc],0xb8909090
 jmp 0x5b:0x15fffc
 int 0x81
c210:
 mov word [0x15fffe],0x81cd
 mov eax,7
 jmp 0x5b:0x15fffe
 int 0x81
c211:
 jmp 0x5b:0x160000
 int 0x81
c212:
 jmp 0x60:0x160000
 int 0x81
c213:
 mov word [0x15fffe],0x9090
 jmp 0x60:0x15fffe
 int 0x81
c214:
 jmp 0x60:.t
.t:
 mov eax,0x170000
 jmp eax
 int 0x81
c215:
 push 2
 push 0x60
 push 0x160000
 iretd
 int 0x81
c216:
 push 0x23
 push 0x18f000
 push 2
 push 0x5b
 push 0x160000
 iretd
 int 0x81
c217:
 int 0x90
 int 0x81
c218:
 int 0x90
 int 0x81
n0: db 'ring 0 ds 8fff: mov eax,[0x8ffc]',0
n1: db 'ring 0 ds 8fff: mov eax,[0x8ffd]',0
n2: db 'ring 0 ds 8fff: mov eax,[0x8fff]',0
n3: db 'ring 0 ds 8fff: mov eax,[0x9000]',0
n4: db 'ring 0 ds 8fff: mov al,[0x8fff]',0
n5: db 'ring 0 ds 8fff: mov al,[0x9000]',0
n6: db 'ring 0 ds 8fff: mov ax,[0x8ffe]',0
n7: db 'ring 0 ds 8fff: mov ax,[0x8fff]',0
n8: db 'ring 0 ds 8fff: mov [0x8ffc],eax',0
n9: db 'ring 0 ds 8fff: mov [0x8ffd],eax',0
n10: db 'ring 0 ds 8fff: mov byte [0x9000],1',0
n11: db 'ring 0 ds 8fff: inc dword [0x8ffd]',0
n12: db 'ring 0 ds 8fff: inc byte [0x8fff]',0
n13: db 'ring 0 ds 8fff: add [0x9000],eax',0
n14: db 'ring 0 ds 8fff: cmp dword [0x8ffd],5',0
n15: db 'ring 0 ds 8fff: test byte [0x9000],1',0
n16: db 'ring 0 ds 8fff: xchg [0x8ffe],ecx',0
n17: db 'ring 0 ds 8fff: shl dword [0x8ffd],1',0
n18: db 'ring 0 ds 8fff: neg byte [0x9000]',0
n19: db 'ring 0 ds 8fff: push dword [0x8ffd]',0
n20: db 'ring 0 ds 8fff: pop dword [0x8ffe]',0
n21: db 'ring 0 ds 8fff: mov eax,[0xfffffffc]',0
n22: db 'ring 0 ds 8fff: mov eax,[0xffffffff]',0
n23: db 'ring 0 ds 8fff: mov al,[0xffffffff]',0
n24: db 'ring 0 ds 8fff: mov ecx,0x8ffd, mov eax,[ecx]',0
n25: db 'ring 0 ds 8fff: mov ecx,0x8ff0, mov eax,[ecx+12]',0
n26: db 'ring 0 ds 8fff: mov ecx,0x2400, mov eax,[ecx*4]',0
n27: db 'ring 0 ds 8fff: mov ecx,-4, mov al,[ecx+0x9000]',0
n28: db 'ring 0 ds 8fff: mov ecx,0x8000, mov edx,0x400, mov eax,[ecx+edx*4]',0
n29: db 'ring 0 ds 8fff: mov ecx,8, mov eax,[ecx-4]',0
n30: db 'ring 0 ds 8fff: mov ecx,0, mov eax,[ecx-4]',0
n31: db 'ring 0 ds 8fff: movzx eax,byte [0x9000]',0
n32: db 'ring 0 ds 8fff: movzx eax,word [0x8fff]',0
n33: db 'ring 0 ds 8fff: lea eax,[0x9000]',0
n34: db 'ring 0 ds 8fff: imul eax,[0x8ffd]',0
n35: db 'ring 0 ds 8fff: mul dword [0x8ffe]',0
n36: db 'ring 0 ds 8fff: div dword [0x9000]',0
n37: db 'ring 0 ds 8fff: jmp [0x8ffd]',0
n38: db 'ring 0 ds 8fff: call [0x9000]',0
n39: db 'ring 0 ds 8fff: not dword [0x8ffd]',0
n40: db 'ring 0 ds 8fff: or byte [0x9000],0',0
n41: db 'ring 0 ds 8fff: mov eax,[ebp-4]',0
n42: db 'ring 0 ds 8fff: mov ds,[0x8fff]',0
n43: db 'ring 1 ds 8fff: mov eax,[0x8ffc]',0
n44: db 'ring 1 ds 8fff: mov eax,[0x8ffd]',0
n45: db 'ring 1 ds 8fff: mov eax,[0x8fff]',0
n46: db 'ring 1 ds 8fff: mov eax,[0x9000]',0
n47: db 'ring 1 ds 8fff: mov al,[0x8fff]',0
n48: db 'ring 1 ds 8fff: mov al,[0x9000]',0
n49: db 'ring 1 ds 8fff: mov ax,[0x8ffe]',0
n50: db 'ring 1 ds 8fff: mov ax,[0x8fff]',0
n51: db 'ring 1 ds 8fff: mov [0x8ffc],eax',0
n52: db 'ring 1 ds 8fff: mov [0x8ffd],eax',0
n53: db 'ring 1 ds 8fff: mov byte [0x9000],1',0
n54: db 'ring 1 ds 8fff: inc dword [0x8ffd]',0
n55: db 'ring 1 ds 8fff: inc byte [0x8fff]',0
n56: db 'ring 1 ds 8fff: add [0x9000],eax',0
n57: db 'ring 1 ds 8fff: cmp dword [0x8ffd],5',0
n58: db 'ring 1 ds 8fff: test byte [0x9000],1',0
n59: db 'ring 1 ds 8fff: xchg [0x8ffe],ecx',0
n60: db 'ring 1 ds 8fff: shl dword [0x8ffd],1',0
n61: db 'ring 1 ds 8fff: neg byte [0x9000]',0
n62: db 'ring 1 ds 8fff: push dword [0x8ffd]',0
n63: db 'ring 1 ds 8fff: pop dword [0x8ffe]',0
n64: db 'ring 1 ds 8fff: mov eax,[0xfffffffc]',0
n65: db 'ring 1 ds 8fff: mov eax,[0xffffffff]',0
n66: db 'ring 1 ds 8fff: mov al,[0xffffffff]',0
n67: db 'ring 1 ds 8fff: mov ecx,0x8ffd, mov eax,[ecx]',0
n68: db 'ring 1 ds 8fff: mov ecx,0x8ff0, mov eax,[ecx+12]',0
n69: db 'ring 1 ds 8fff: mov ecx,0x2400, mov eax,[ecx*4]',0
n70: db 'ring 1 ds 8fff: mov ecx,-4, mov al,[ecx+0x9000]',0
n71: db 'ring 1 ds 8fff: mov ecx,0x8000, mov edx,0x400, mov eax,[ecx+edx*4]',0
n72: db 'ring 1 ds 8fff: mov ecx,8, mov eax,[ecx-4]',0
n73: db 'ring 1 ds 8fff: mov ecx,0, mov eax,[ecx-4]',0
n74: db 'ring 1 ds 8fff: movzx eax,byte [0x9000]',0
n75: db 'ring 1 ds 8fff: movzx eax,word [0x8fff]',0
n76: db 'ring 1 ds 8fff: lea eax,[0x9000]',0
n77: db 'ring 1 ds 8fff: imul eax,[0x8ffd]',0
n78: db 'ring 1 ds 8fff: mul dword [0x8ffe]',0
n79: db 'ring 1 ds 8fff: div dword [0x9000]',0
n80: db 'ring 1 ds 8fff: jmp [0x8ffd]',0
n81: db 'ring 1 ds 8fff: call [0x9000]',0
n82: db 'ring 1 ds 8fff: not dword [0x8ffd]',0
n83: db 'ring 1 ds 8fff: or byte [0x9000],0',0
n84: db 'ring 1 ds 8fff: mov eax,[ebp-4]',0
n85: db 'ring 1 ds 8fff: mov ds,[0x8fff]',0
n86: db 'ring 3 ds 8fff: mov eax,[0x8ffc]',0
n87: db 'ring 3 ds 8fff: mov eax,[0x8ffd]',0
n88: db 'ring 3 ds 8fff: mov eax,[0x8fff]',0
n89: db 'ring 3 ds 8fff: mov eax,[0x9000]',0
n90: db 'ring 3 ds 8fff: mov al,[0x8fff]',0
n91: db 'ring 3 ds 8fff: mov al,[0x9000]',0
n92: db 'ring 3 ds 8fff: mov ax,[0x8ffe]',0
n93: db 'ring 3 ds 8fff: mov ax,[0x8fff]',0
n94: db 'ring 3 ds 8fff: mov [0x8ffc],eax',0
n95: db 'ring 3 ds 8fff: mov [0x8ffd],eax',0
n96: db 'ring 3 ds 8fff: mov byte [0x9000],1',0
n97: db 'ring 3 ds 8fff: inc dword [0x8ffd]',0
n98: db 'ring 3 ds 8fff: inc byte [0x8fff]',0
n99: db 'ring 3 ds 8fff: add [0x9000],eax',0
n100: db 'ring 3 ds 8fff: cmp dword [0x8ffd],5',0
n101: db 'ring 3 ds 8fff: test byte [0x9000],1',0
n102: db 'ring 3 ds 8fff: xchg [0x8ffe],ecx',0
n103: db 'ring 3 ds 8fff: shl dword [0x8ffd],1',0
n104: db 'ring 3 ds 8fff: neg byte [0x9000]',0
n105: db 'ring 3 ds 8fff: push dword [0x8ffd]',0
n106: db 'ring 3 ds 8fff: pop dword [0x8ffe]',0
n107: db 'ring 3 ds 8fff: mov eax,[0xfffffffc]',0
n108: db 'ring 3 ds 8fff: mov eax,[0xffffffff]',0
n109: db 'ring 3 ds 8fff: mov al,[0xffffffff]',0
n110: db 'ring 3 ds 8fff: mov ecx,0x8ffd, mov eax,[ecx]',0
n111: db 'ring 3 ds 8fff: mov ecx,0x8ff0, mov eax,[ecx+12]',0
n112: db 'ring 3 ds 8fff: mov ecx,0x2400, mov eax,[ecx*4]',0
n113: db 'ring 3 ds 8fff: mov ecx,-4, mov al,[ecx+0x9000]',0
n114: db 'ring 3 ds 8fff: mov ecx,0x8000, mov edx,0x400, mov eax,[ecx+edx*4]',0
n115: db 'ring 3 ds 8fff: mov ecx,8, mov eax,[ecx-4]',0
n116: db 'ring 3 ds 8fff: mov ecx,0, mov eax,[ecx-4]',0
n117: db 'ring 3 ds 8fff: movzx eax,byte [0x9000]',0
n118: db 'ring 3 ds 8fff: movzx eax,word [0x8fff]',0
n119: db 'ring 3 ds 8fff: lea eax,[0x9000]',0
n120: db 'ring 3 ds 8fff: imul eax,[0x8ffd]',0
n121: db 'ring 3 ds 8fff: mul dword [0x8ffe]',0
n122: db 'ring 3 ds 8fff: div dword [0x9000]',0
n123: db 'ring 3 ds 8fff: jmp [0x8ffd]',0
n124: db 'ring 3 ds 8fff: call [0x9000]',0
n125: db 'ring 3 ds 8fff: not dword [0x8ffd]',0
n126: db 'ring 3 ds 8fff: or byte [0x9000],0',0
n127: db 'ring 3 ds 8fff: mov eax,[ebp-4]',0
n128: db 'ring 3 ds 8fff: mov ds,[0x8fff]',0
n129: db 'ring 3 ds 15ffff: mov eax,[0x15fffc]',0
n130: db 'ring 3 ds 15ffff: mov eax,[0x15fffd]',0
n131: db 'ring 3 ds 15ffff: mov al,[0x15ffff]',0
n132: db 'ring 3 ds 15ffff: mov al,[0x160000]',0
n133: db 'ring 3 ds 15ffff: mov byte [0x160000],1',0
n134: db 'ring 3 ds 15ffff: mov [0x15fffd],ax',0
n135: db 'ring 3 ds 0: mov al,[0]',0
n136: db 'ring 3 ds 0: mov al,[1]',0
n137: db 'ring 3 ds 0: mov ax,[0]',0
n138: db 'ring 3 ds 0: mov eax,[0]',0
n139: db 'ring 0 ss 8fff: mov eax,[ebp+12]',0
n140: db 'ring 0 ss 8fff: mov eax,[ebp+13]',0
n141: db 'ring 0 ss 8fff: mov eax,[ebp+16]',0
n142: db 'ring 0 ss 8fff: mov al,[ebp+15]',0
n143: db 'ring 0 ss 8fff: mov al,[ebp+16]',0
n144: db 'ring 0 ss 8fff: mov [esp+13],eax',0
n145: db 'ring 0 ss 8fff: inc dword [ebp+14]',0
n146: db 'ring 0 ss 8fff: lea eax,[ebp+100]',0
n147: db 'ring 0 ss 8fff: mov eax,[esp+ecx*4+16]',0
n148: db 'ring 0 ss 8fff: mov eax,[ebp+ecx-4]',0
n149: db 'ring 0 ss 8fff: mov eax,[ecx+0x9000]',0
n150: db 'ring 0 ss 8fff: mov eax,[ebp-0x9000]',0
n151: db 'ring 1 ss 8fff: mov eax,[ebp+12]',0
n152: db 'ring 1 ss 8fff: mov eax,[ebp+13]',0
n153: db 'ring 1 ss 8fff: mov eax,[ebp+16]',0
n154: db 'ring 1 ss 8fff: mov al,[ebp+15]',0
n155: db 'ring 1 ss 8fff: mov al,[ebp+16]',0
n156: db 'ring 1 ss 8fff: mov [esp+13],eax',0
n157: db 'ring 1 ss 8fff: inc dword [ebp+14]',0
n158: db 'ring 1 ss 8fff: lea eax,[ebp+100]',0
n159: db 'ring 1 ss 8fff: mov eax,[esp+ecx*4+16]',0
n160: db 'ring 1 ss 8fff: mov eax,[ebp+ecx-4]',0
n161: db 'ring 1 ss 8fff: mov eax,[ecx+0x9000]',0
n162: db 'ring 1 ss 8fff: mov eax,[ebp-0x9000]',0
n163: db 'ring 3 ss 8fff: mov eax,[ebp+12]',0
n164: db 'ring 3 ss 8fff: mov eax,[ebp+13]',0
n165: db 'ring 3 ss 8fff: mov eax,[ebp+16]',0
n166: db 'ring 3 ss 8fff: mov al,[ebp+15]',0
n167: db 'ring 3 ss 8fff: mov al,[ebp+16]',0
n168: db 'ring 3 ss 8fff: mov [esp+13],eax',0
n169: db 'ring 3 ss 8fff: inc dword [ebp+14]',0
n170: db 'ring 3 ss 8fff: lea eax,[ebp+100]',0
n171: db 'ring 3 ss 8fff: mov eax,[esp+ecx*4+16]',0
n172: db 'ring 3 ss 8fff: mov eax,[ebp+ecx-4]',0
n173: db 'ring 3 ss 8fff: mov eax,[ecx+0x9000]',0
n174: db 'ring 3 ss 8fff: mov eax,[ebp-0x9000]',0
n175: db 'ring 3 ss 8fff esp 9000: push eax',0
n176: db 'ring 3 ss 8fff esp 9004: push eax',0
n177: db 'ring 3 ss 8fff esp 9001: push eax',0
n178: db 'ring 3 ss 8fff esp 9004: push 1',0
n179: db 'ring 3 ss 8fff esp 9004: pushfd',0
n180: db 'ring 3 ss 8fff esp 8ffc: pop eax',0
n181: db 'ring 3 ss 8fff esp 8ffd: pop eax',0
n182: db 'ring 3 ss 8fff esp 9000: pop eax',0
n183: db 'ring 3 ss 8fff esp 9000: pushad',0
n184: db 'ring 3 ss 8fff esp 9004: pushad',0
n185: db 'ring 3 ss 8fff esp 8fe0: popad',0
n186: db 'ring 3 ss 8fff esp 8fe4: popad',0
n187: db 'ring 3 ss 8fff esp 9004: call $+5',0
n188: db 'ring 3 ss 8fff esp 9000: ret',0
n189: db 'ring 3 ss 8fff esp 8ffe: ret',0
n190: db 'ring 3 ss 8fff esp 0: push eax',0
n191: db 'ring 3 ss 8fff esp 2: push eax',0
n192: db 'ring 3 ss 8fff esp 8ffd: popfd',0
n193: db 'ring 3 ss 8fff esp 8ff8: iretd',0
n194: db 'ring 3 ss 8fff esp 9000: pop dword [0x150000]',0
n195: db 'ring 3 ss 8fff esp 9004: push dword [0x150000]',0
n196: db 'ring 3 ss 8fff esp 9000: ret 4',0
n197: db 'ring 3 ss 8fff esp 9004: push esp',0
n198: db 'ring 3 ss 8fff esp 9000: pop esp',0
n199: db 'ring 3 cs 15ffff: mov eax,0x160000, jmp eax',0
n200: db 'ring 3 cs 15ffff: mov eax,0x160000, call eax',0
n201: db 'ring 3 cs 15ffff: push 0x160000, ret',0
n202: db 'ring 3 cs 15ffff: push 2, push 0x5b, push 0x160000, iretd',0
n203: db 'ring 3 cs 15ffff: jmp 0x160000',0
n204: db 'ring 3 cs 15ffff: call 0x170000',0
n205: db 'ring 3 cs 15ffff: xor eax,eax, je 0x160000',0
n206: db 'ring 3 cs 15ffff: xor eax,eax, jne 0x160000, nop',0
n207: db 'ring 3 cs 15ffff: mov dword [0x150000],0x160000, jmp [0x150000]',0
n208: db 'ring 3 runs past the limit',0
n209: db 'ring 3 instruction across the limit',0
n210: db 'ring 3 last instruction inside',0
n211: db 'ring 3 far jump past the limit',0
n212: db 'ring 0 far jump past the limit',0
n213: db 'ring 0 runs past the limit',0
n214: db 'ring 0 near jump past the limit',0
n215: db 'ring 0 iretd past the limit',0
n216: db 'ring 0 iretd to ring 3 past the limit',0
n217: db 'ring 3 gate past the limit',0
n218: db 'ring 0 gate past the limit',0
align 4
cases:
dd n0,c0,0x8,0x202
dd n1,c1,0x8,0x202
dd n2,c2,0x8,0x202
dd n3,c3,0x8,0x202
dd n4,c4,0x8,0x202
dd n5,c5,0x8,0x202
dd n6,c6,0x8,0x202
dd n7,c7,0x8,0x202
dd n8,c8,0x8,0x202
dd n9,c9,0x8,0x202
dd n10,c10,0x8,0x202
dd n11,c11,0x8,0x202
dd n12,c12,0x8,0x202
dd n13,c13,0x8,0x202
dd n14,c14,0x8,0x202
dd n15,c15,0x8,0x202
dd n16,c16,0x8,0x202
dd n17,c17,0x8,0x202
dd n18,c18,0x8,0x202
dd n19,c19,0x8,0x202
dd n20,c20,0x8,0x202
dd n21,c21,0x8,0x202
dd n22,c22,0x8,0x202
dd n23,c23,0x8,0x202
dd n24,c24,0x8,0x202
dd n25,c25,0x8,0x202
dd n26,c26,0x8,0x202
dd n27,c27,0x8,0x202
dd n28,c28,0x8,0x202
dd n29,c29,0x8,0x202
dd n30,c30,0x8,0x202
dd n31,c31,0x8,0x202
dd n32,c32,0x8,0x202
dd n33,c33,0x8,0x202
dd n34,c34,0x8,0x202
dd n35,c35,0x8,0x202
dd n36,c36,0x8,0x202
dd n37,c37,0x8,0x202
dd n38,c38,0x8,0x202
dd n39,c39,0x8,0x202
dd n40,c40,0x8,0x202
dd n41,c41,0x8,0x202
dd n42,c42,0x8,0x202
dd n43,c43,0x31,0x202
dd n44,c44,0x31,0x202
dd n45,c45,0x31,0x202
dd n46,c46,0x31,0x202
dd n47,c47,0x31,0x202
dd n48,c48,0x31,0x202
dd n49,c49,0x31,0x202
dd n50,c50,0x31,0x202
dd n51,c51,0x31,0x202
dd n52,c52,0x31,0x202
dd n53,c53,0x31,0x202
dd n54,c54,0x31,0x202
dd n55,c55,0x31,0x202
dd n56,c56,0x31,0x202
dd n57,c57,0x31,0x202
dd n58,c58,0x31,0x202
dd n59,c59,0x31,0x202
dd n60,c60,0x31,0x202
dd n61,c61,0x31,0x202
dd n62,c62,0x31,0x202
dd n63,c63,0x31,0x202
dd n64,c64,0x31,0x202
dd n65,c65,0x31,0x202
dd n66,c66,0x31,0x202
dd n67,c67,0x31,0x202
dd n68,c68,0x31,0x202
dd n69,c69,0x31,0x202
dd n70,c70,0x31,0x202
dd n71,c71,0x31,0x202
dd n72,c72,0x31,0x202
dd n73,c73,0x31,0x202
dd n74,c74,0x31,0x202
dd n75,c75,0x31,0x202
dd n76,c76,0x31,0x202
dd n77,c77,0x31,0x202
dd n78,c78,0x31,0x202
dd n79,c79,0x31,0x202
dd n80,c80,0x31,0x202
dd n81,c81,0x31,0x202
dd n82,c82,0x31,0x202
dd n83,c83,0x31,0x202
dd n84,c84,0x31,0x202
dd n85,c85,0x31,0x202
dd n86,c86,0x1b,0x202
dd n87,c87,0x1b,0x202
dd n88,c88,0x1b,0x202
dd n89,c89,0x1b,0x202
dd n90,c90,0x1b,0x202
dd n91,c91,0x1b,0x202
dd n92,c92,0x1b,0x202
dd n93,c93,0x1b,0x202
dd n94,c94,0x1b,0x202
dd n95,c95,0x1b,0x202
dd n96,c96,0x1b,0x202
dd n97,c97,0x1b,0x202
dd n98,c98,0x1b,0x202
dd n99,c99,0x1b,0x202
dd n100,c100,0x1b,0x202
dd n101,c101,0x1b,0x202
dd n102,c102,0x1b,0x202
dd n103,c103,0x1b,0x202
dd n104,c104,0x1b,0x202
dd n105,c105,0x1b,0x202
dd n106,c106,0x1b,0x202
dd n107,c107,0x1b,0x202
dd n108,c108,0x1b,0x202
dd n109,c109,0x1b,0x202
dd n110,c110,0x1b,0x202
dd n111,c111,0x1b,0x202
dd n112,c112,0x1b,0x202
dd n113,c113,0x1b,0x202
dd n114,c114,0x1b,0x202
dd n115,c115,0x1b,0x202
dd n116,c116,0x1b,0x202
dd n117,c117,0x1b,0x202
dd n118,c118,0x1b,0x202
dd n119,c119,0x1b,0x202
dd n120,c120,0x1b,0x202
dd n121,c121,0x1b,0x202
dd n122,c122,0x1b,0x202
dd n123,c123,0x1b,0x202
dd n124,c124,0x1b,0x202
dd n125,c125,0x1b,0x202
dd n126,c126,0x1b,0x202
dd n127,c127,0x1b,0x202
dd n128,c128,0x1b,0x202
dd n129,c129,0x1b,0x202
dd n130,c130,0x1b,0x202
dd n131,c131,0x1b,0x202
dd n132,c132,0x1b,0x202
dd n133,c133,0x1b,0x202
dd n134,c134,0x1b,0x202
dd n135,c135,0x1b,0x202
dd n136,c136,0x1b,0x202
dd n137,c137,0x1b,0x202
dd n138,c138,0x1b,0x202
dd n139,c139,0x8,0x202
dd n140,c140,0x8,0x202
dd n141,c141,0x8,0x202
dd n142,c142,0x8,0x202
dd n143,c143,0x8,0x202
dd n144,c144,0x8,0x202
dd n145,c145,0x8,0x202
dd n146,c146,0x8,0x202
dd n147,c147,0x8,0x202
dd n148,c148,0x8,0x202
dd n149,c149,0x8,0x202
dd n150,c150,0x8,0x202
dd n151,c151,0x31,0x202
dd n152,c152,0x31,0x202
dd n153,c153,0x31,0x202
dd n154,c154,0x31,0x202
dd n155,c155,0x31,0x202
dd n156,c156,0x31,0x202
dd n157,c157,0x31,0x202
dd n158,c158,0x31,0x202
dd n159,c159,0x31,0x202
dd n160,c160,0x31,0x202
dd n161,c161,0x31,0x202
dd n162,c162,0x31,0x202
dd n163,c163,0x1b,0x202
dd n164,c164,0x1b,0x202
dd n165,c165,0x1b,0x202
dd n166,c166,0x1b,0x202
dd n167,c167,0x1b,0x202
dd n168,c168,0x1b,0x202
dd n169,c169,0x1b,0x202
dd n170,c170,0x1b,0x202
dd n171,c171,0x1b,0x202
dd n172,c172,0x1b,0x202
dd n173,c173,0x1b,0x202
dd n174,c174,0x1b,0x202
dd n175,c175,0x1b,0x202
dd n176,c176,0x1b,0x202
dd n177,c177,0x1b,0x202
dd n178,c178,0x1b,0x202
dd n179,c179,0x1b,0x202
dd n180,c180,0x1b,0x202
dd n181,c181,0x1b,0x202
dd n182,c182,0x1b,0x202
dd n183,c183,0x1b,0x202
dd n184,c184,0x1b,0x202
dd n185,c185,0x1b,0x202
dd n186,c186,0x1b,0x202
dd n187,c187,0x1b,0x202
dd n188,c188,0x1b,0x202
dd n189,c189,0x1b,0x202
dd n190,c190,0x1b,0x202
dd n191,c191,0x1b,0x202
dd n192,c192,0x1b,0x202
dd n193,c193,0x1b,0x202
dd n194,c194,0x1b,0x202
dd n195,c195,0x1b,0x202
dd n196,c196,0x1b,0x202
dd n197,c197,0x1b,0x202
dd n198,c198,0x1b,0x202
dd n199,c199,0x1b,0x202
dd n200,c200,0x1b,0x202
dd n201,c201,0x1b,0x202
dd n202,c202,0x1b,0x202
dd n203,c203,0x1b,0x202
dd n204,c204,0x1b,0x202
dd n205,c205,0x1b,0x202
dd n206,c206,0x1b,0x202
dd n207,c207,0x1b,0x202
dd n208,c208,0x1b,0x202
dd n209,c209,0x1b,0x202
dd n210,c210,0x1b,0x202
dd n211,c211,0x1b,0x202
dd n212,c212,0x8,0x202
dd n213,c213,0x8,0x202
dd n214,c214,0x8,0x202
dd n215,c215,0x8,0x202
dd n216,c216,0x8,0x202
dd n217,c217,0x1b,0x202
dd n218,c218,0x8,0x202
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
dd 0x00008fff,0x0040f200      ; 40 ring-3 data, limit 8fff (selector 43)
dd 0x0000015f,0x00c0f200      ; 48 ring-3 data, limit 15ffff (selector 4b)
dd 0x00008fff,0x00409200      ; 50 ring-0 data, limit 8fff
dd 0x0000015f,0x00c0fa00      ; 58 ring-3 code, limit 15ffff (selector 5b)
dd 0x0000015f,0x00c09a00      ; 60 ring-0 code, limit 15ffff
dd 0x00000000,0x0040f200      ; 68 ring-3 data, limit 0 (selector 6b)
dd 0x00008fff,0x0040b200      ; 70 ring-1 data, limit 8fff (selector 71)
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
