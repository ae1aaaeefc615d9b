bits 32
org 0x100000
dd 0x1BADB002,0x00010000,0xE4514FFE,0x100000,0x100000,0,0,start
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
 mov edi,0x140000        ; the data on which the parts work
 mov ecx,17
 mov eax,0x9e3779b9
.data:
 mov [edi],eax
 add edi,4
 imul eax,eax,0x19660d
 add eax,0x3c6ef35f
 dec ecx
 jne .data

 mov edi,0x200000        ; one page table for the first 4 MiB; the image, the data and the user stack belong to ring 3 too
 mov ecx,2048
.zero:
 mov dword [edi],0
 add edi,4
 dec ecx
 jne .zero
 mov dword [0x200000],0x201007
 mov edi,0x201000
 mov eax,3
.map:
 mov [edi],eax
 add edi,4
 add eax,0x1000
 cmp eax,0x400003
 jne .map
 mov edi,0x201400
.user:
 or dword [edi],4
 add edi,4
 cmp edi,0x201540
 jne .user
 or dword [0x201000+0x18f*4],4
 mov eax,0x200000
 mov cr3,eax
 mov eax,cr0
 or eax,0x80000000
 mov cr0,eax

 jmp next
next:                    ; the next part: address, CS, EFLAGS, mask of the flags to show
 mov esp,0x180000
 mov esi,[row]
 mov edi,esi
 add esi,16
 mov [row],esi
 mov ebx,[edi]
 test ebx,ebx
 je finish
 mov ecx,[edi+4]
 mov edx,[edi+8]
 mov eax,[edi+12]
 mov [mask],eax
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
 mov eax,[values]
 mov ebx,[values+4]
 mov ecx,[values+8]
 mov edx,[values+12]
 mov esi,[values+16]
 mov edi,[values+20]
 mov ebp,0x140000
 iretd
trap:                    ; +32 vector +36 error code +40 EIP +44 CS +48 EFLAGS
 pushad
 mov eax,0x10
 mov ds,eax
 mov es,eax
 mov ebp,esp
 mov eax,[ebp+32]
 call hex2
 call space
 mov eax,[ebp+36]
 call hex4
 call space
 mov eax,[ebp+40]
 call hex8
 call space
 mov eax,[ebp+44]
 call hex2
 call space
 mov eax,[ebp+48]
 and eax,0x3200
 cmp dword [ebp+32],0x81
 jne .flags
 mov eax,[ebp+48]
 and eax,[mask]
.flags:
 call hex4
 mov esi,ebp
 mov edi,values
 mov ecx,8
.register:
 call space
 mov eax,[esi]
 call hex8
 add esi,4
 dec ecx
 jne .register
 mov eax,[ebp+28]         ; the next part goes on with these values
 mov [values],eax
 mov eax,[ebp+16]
 mov [values+4],eax
 mov eax,[ebp+24]
 mov [values+8],eax
 mov eax,[ebp+20]
 mov [values+12],eax
 mov eax,[ebp+4]
 mov [values+16],eax
 mov eax,[ebp]
 mov [values+20],eax
 mov esi,0x140000
 mov ecx,17
 xor eax,eax
.sum:
 rol eax,5
 add eax,[esi]
 add esi,4
 dec ecx
 jne .sum
 call space
 call hex8
 call newline
 cmp dword [ebp+32],14
 jne next
 mov eax,cr2
 call hex8
 call newline
 jmp next
done:
 push 0
 push 0x81
 jmp trap
align 4
row: dd parts
mask: dd 0
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

part0:
 call .b0
 jmp .b0_after
.b0:
 imul ebx
 cdq
 inc cl
 sub ebx,9
 ret
.b0_after:
 je .b1
 cmp dword [0x140017],esi
 cmp bl,bl
 xchg al,dl
 xchg edx,ecx
 mov ecx,1883007098
 cdq
 idiv ecx
 and eax,1
 mov [ebp+eax*4],ebx
 mov cl,9
 shr ebx,cl
 mov byte [0x140022],bl
 sbb dword [ebp+30],32768
 and edx,15
 mov [ebp+edx*4],edi
 mov ecx,dword [ebp+49]
 mov cl,26
 rol byte [0x140026],cl
.b1:
 jb .b2
 push dword [0x140033]
 pop esi
 cmpxchg [0x140008],eax
 movzx esi,bl
 clc
.b2:
 int3
 int 0x81
part1:
 mov ch,bh
 imul esi
 call .b1
 jmp .b1_after
.b1:
 imul edi,eax
 pushfd
 pop esi
 and esi,0x801
 or ebx,esi
 ror dh,12
 cdq
 mov cl,1
 rol cl,cl
 mov byte [0x140016],al
 xor byte [ebp+1],cl
 mov cl,1
 shr edi,cl
 shr eax,250
 ret
.b1_after:
 push 4
.b2:
 mov dh,bl
 cmp byte [0x14001d],-6
 mov edx,edx
 test dword [ebp+38],ebx
 lea ecx,[edi+edi*2+1196167288]
 movsx edi,word [0x140003]
 cmpxchg [ebp+34],edi
 sets dl
 rol dword [ebp+53],1
 neg edx
 and ebx,3
 mov [ebp+ebx*4],ecx
 mov cl,29
 shr eax,cl
 dec dword [esp]
 jne .b2
 pop ecx
 int 0x81
part2:
 lea edi,[eax*4-8]
 pushfd
 pop eax
 and eax,0x8d5
 mov esi,esi
 and ecx,3
 mov esi,[ebp+ecx*4]
 cmp esi,esi
 clc
 and al,byte [ebp+22]
 imul ebx,dword [0x140012]
 xor esi,dword [ebp+19]
 cmpxchg [0x140025],eax
 clc
 movzx ecx,ch
 mov cl,184
 ror byte [0x140024],cl
 sub eax,dword [ebp+14]
 push 3
.b2:
 push edi
 pop dword [0x14000a]
 movzx edx,byte [0x14001a]
 and esi,3
 mov ebx,[ebp+esi*4]
 pushfd
 pop edi
 and edi,0x8c5
 mov edi,dword [0x140028]
 div eax
 dec dword [esp]
 jne .b2
 pop ecx
 int 0x81
part3:
 cmpxchg [ebp+39],ebx
 mov cl,1
 ror ecx,cl
 movsx edx,byte [0x140037]
 movsx eax,bl
 cmpxchg [ebp+37],edx
 mul ecx
 mov cl,23
 ror esi,cl
 lea ebx,[ebx*4-1511351557]
 mov ecx,771349836
 xor edx,edx
 div ecx
 stc
 pushfd
 pop esi
 and esi,0x1
 pushfd
 pop esi
 and esi,0x8c5
 xchg edi,ecx
 cmp edx,-1778040211
 and bh,1
 mov cl,1
 sar edi,cl
 cmp eax,eax
 mov edx,15
 cmpxchg [0x14001a],ebx
 shl edx,1
 test edi,edx
 push ecx
 pop dword [0x14003c]
 sti
 int 0x81
part4:
 cmp dword [0x14001a],-2105883325
 cmpxchg [ebp+20],edi
 mov ecx,esi
 mov dword [0x140034],-1
 and ecx,15
 mov eax,[ebp+ecx*4]
 and ecx,1
 mov eax,[ebp+ecx*4]
 push 6
.b1:
 movsx ecx,word [ebp+27]
 mov ch,byte [ebp+41]
 dec dword [esp]
 jne .b1
 pop ecx
 jl .b2
 mov edx,esi
 mov byte [0x140015],-81
 sub ch,68
 push edx
 pop dword [0x140004]
 sete byte [0x140016]
.b2:
 jmp 0x10:0x100020
 int 0x81
part5:
 push 5
.b0:
 and eax,15
 mov ecx,[ebp+eax*4]
 stc
 cdq
 setns byte [0x14000b]
 dec dword [esp]
 jne .b0
 pop ecx
 push dword [0x140038]
 pop eax
 movsx ecx,dh
 jnp .b2
 and edi,15
 mov edx,[ebp+edi*4]
 mov byte [0x140015],2
 xchg esi,ebx
 movzx ecx,ch
 sub ah,dh
.b2:
 int 0x81
part6:
 call .b0
 jmp .b0_after
.b0:
 add dword [ebp+60],17
 stc
 not cl
 push edi
 pop ebx
 pushfd
 pop esi
 and esi,0x8d5
 mov ecx,1518231965
 xor edx,edx
 div ecx
 and ch,-17
 clc
 sub dword [ebp+57],edi
 idiv ebx
 neg edx
 and edi,1
 mov [ebp+edi*4],eax
 ret
.b0_after:
 push 2
.b1:
 movzx edi,byte [ebp+2]
 pushfd
 pop esi
 and esi,0x0
 mov eax,dword [ebp+49]
 stc
 cdq
 sets ch
 sbb edi,eax
 imul esi,dword [ebp+5]
 dec dword [esp]
 jne .b1
 pop ecx
 jg .b2
 and esi,-2
 sbb dword [0x140027],-6
 imul ecx
 push esi
 pop dword [ebp+31]
 xchg ecx,ebx
 mov byte [ebp+5],197
 sar edi,4
.b2:
 lidt [idtr]
 int 0x81
part7:
 jbe .b0
 cmpxchg [0x140014],eax
 push dword [0x140017]
 pop dword [0x140008]
 push esi
 pop eax
 sbb eax,4254966556
 mov cl,1
 shr dword [ebp+4],cl
 cmpxchg [0x14002d],edi
 clc
 adc bh,127
 sub ecx,dword [ebp+40]
 mov cl,27
 ror ebx,cl
.b0:
 call .b1
 jmp .b1_after
.b1:
 rol edx,1
 push dword [0x140027]
 pop dword [0x14002b]
 cmp ebx,edi
 sar byte [0x14000d],1
 mov ecx,960137795
 cdq
 idiv ecx
 cmp dl,cl
 ret
.b1_after:
 ror dword [0x140013],108
 mov eax,0
 lea ebx,[edi*4+32767]
 sbb ah,al
 sbb ebx,edi
 int 0x81
part8:
 clc
 mov ebx,ecx
 cmpxchg [0x140017],ecx
 dec dword [0x140030]
 and ecx,15
 mov [ebp+ecx*4],eax
 movsx ecx,word [0x140003]
 sbb esi,-443513156
 mov esi,dword [0x14003c]
 cdq
 movsx ecx,ah
 mov edi,-8
 sar byte [0x140014],29
 lea eax,[esi*4-988559966]
 not bl
 not al
 sar esi,1
 sbb dword [0x14000c],eax
 or ecx,1707498487
 xchg eax,edi
 jg .b2
 idiv dword [0x140013]
 lea ecx,[edx+ebx*4-1655834737]
 xor eax,dword [0x14002c]
 shl edx,12
 sets cl
.b2:
 str eax
 int 0x81
part9:
 push 1
.b0:
 lea ebx,[edx*4+9]
 sub esi,edx
 neg esi
 adc eax,ecx
 cmpxchg [0x140033],edi
 push dword [ebp+14]
 pop ecx
 sub ebx,dword [ebp+43]
 pushfd
 pop edi
 and edi,0x8d5
 dec dword [esp]
 jne .b0
 pop ecx
 js .b1
 cmp ecx,9
 mov cl,1
 ror dword [0x140018],cl
 mov cl,174
 ror dword [0x140007],cl
 ror dword [0x140003],1
 shr dword [ebp+14],1
.b1:
 jo .b2
 movsx edi,bh
 xchg ebx,esi
 xchg bh,bl
.b2:
 int 0x81
part10:
 mov ecx,2114935115
 xor edx,edx
 div ecx
 cmpxchg [ebp+13],edi
 setp dl
 sub dword [ebp+7],edi
 dec esi
 mov ecx,1369150671
 cdq
 idiv ecx
 cmpxchg [ebp+34],ecx
 movzx edi,word [ebp+43]
 and eax,15
 mov [ebp+eax*4],ecx
 ror esi,18
 movzx ebx,dh
 pushfd
 pop esi
 and esi,0xc5
 call .b1
 jmp .b1_after
.b1:
 test dh,bl
 mov ebx,-672958244
 ret
.b1_after:
 push eax
 pop dword [ebp+19]
 imul edx,eax,-942384812
 adc byte [ebp+39],ch
 push dword [0x14001a]
 pop esi
 mov ecx,1627398461
 cdq
 idiv ecx
 int 0x81
part11:
 push 5
.b0:
 or edi,dword [ebp+27]
 shl byte [ebp+22],19
 dec dword [esp]
 jne .b0
 pop ecx
 mov dword [0x140006],ebx
 cmpxchg [ebp+43],edi
 add dword [0x14003a],ebx
 mov dword [ebp+25],eax
 xor eax,dword [ebp+50]
 xchg ecx,ecx
 push 3
.b2:
 cmp eax,-120769589
 pushfd
 pop eax
 and eax,0x8d5
 mov ecx,1294800536
 xor edx,edx
 div ecx
 dec dword [ebp+21]
 test ah,4
 imul edx,edi,130
 dec dl
 neg ebx
 and al,byte [0x14002e]
 mov ecx,ebx
 dec dword [esp]
 jne .b2
 pop ecx
 int 0x81
align 4
parts:
dd part0,0x1b,0x1002,0x3200
dd part1,0x8,0x1002,0x3ad5
dd part2,0x31,0x1002,0x3ad4
dd part3,0x1b,0x2,0x3200
dd part4,0x8,0x3002,0x3200
dd part5,0x1b,0x3002,0x3ad5
dd part6,0x1b,0x2,0x3200
dd part7,0x31,0x2,0x3ad5
dd part8,0x8,0x1002,0x3200
dd part9,0x1b,0x1002,0x3ac5
dd part10,0x1b,0x1002,0x3200
dd part11,0x1b,0x2,0x3ad5
dd 0
values: dd -1474842749,-2123242034,7,255,1234610816,4
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
