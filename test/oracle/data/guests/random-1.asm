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
 push 4
.b0:
 mov al,byte [0x140004]
 movzx esi,dl
 push -6
 pop dword [0x14001d]
 lea ecx,[edi+edx*8+4]
 xchg dword [ebp+26],esi
 movzx edi,byte [ebp+57]
 sub dword [0x140014],ecx
 rol dh,1
 dec dword [esp]
 jne .b0
 pop ecx
 imul edi,dword [ebp+15],-2
 mov cl,238
 shr dword [0x14000b],cl
 mov ecx,dword [0x14000f]
 imul edi,ecx
 or esi,dword [ebp+39]
 adc dword [0x140006],esi
 add edx,5
 movzx ecx,bh
 dec ebx
 mov edi,3759317224
 lea ecx,[esi*4+1960319143]
 sar dword [ebp+13],1
 xchg ecx,eax
 imul edx,ebx,-32769
 int 0x81
part1:
 jl .b0
 adc dh,ch
 test eax,ecx
 mov cl,1
 rol dword [0x140016],cl
 pushfd
 pop ebx
 and ebx,0x8c5
 or ebx,-1
 mov byte [ebp+13],1
 not ebx
 cdq
 xor al,cl
 or edx,3
 mov ebx,129
.b0:
 xchg eax,edi
 mov ecx,1404267147
 xor edx,edx
 div ecx
 and ebx,3
 lea esi,[ebp+ebx*4]
 xor eax,esi
 imul ebx,ebx,-1420759525
 imul edi,dword [0x14000f]
 mov ecx,359774444
 xor edx,edx
 div ecx
 mov ecx,ecx
 and ebx,15
 lea ecx,[ebp+ebx*4]
 sub ecx,eax
 push 6
.b2:
 imul byte [0x140024]
 sub dword [0x14001a],13
 movzx eax,ah
 push dword [0x140035]
 pop eax
 xor byte [0x140016],230
 shr byte [ebp+51],229
 idiv eax
 movzx edi,byte [0x14000b]
 imul ebx,ecx,-13957501
 mov ecx,864456686
 xor edx,edx
 div ecx
 dec dword [esp]
 jne .b2
 pop ecx
 int 0x81
part2:
 mov cl,1
 shl ebx,cl
 sbb byte [0x140019],255
 movzx eax,bl
 imul edi,esi,-65535
 call .b1
 jmp .b1_after
.b1:
 lea ecx,[ebx+edi*2-2]
 lea ebx,[esi+ecx*8-2]
 pushfd
 pop eax
 and eax,0x801
 sbb ecx,esi
 and dword [ebp+8],32769
 add byte [0x140015],dh
 sbb ecx,esi
 mov cl,14
 sar edx,cl
 ret
.b1_after:
 xchg esi,eax
 xor eax,18
 push -428332031
 pop dword [ebp+53]
 sbb dword [ebp+32],eax
 and byte [ebp+28],ch
 lea edi,[eax+ecx*2+9]
 mov edx,dword [0x140003]
 and esi,1
 lea edx,[ebp+esi*4]
 sbb edx,edx
 mov cl,1
 shr ebx,cl
 int 0x81
part3:
 jp .b0
 cmp edi,-255
 dec edi
 and edx,15
 lea esi,[ebp+edx*4]
 or cl,bl
 push 8
 pop ebx
.b0:
 jno .b1
 xchg dword [ebp+30],ecx
 shl ecx,1
 and ecx,ebx
 add ebx,dword [0x140025]
.b1:
 dec dword [ebp+47]
 mul bl
 cmp eax,ecx
 movzx ebx,byte [0x14000a]
 xchg ebx,eax
 sub dh,byte [0x140036]
 cmp edx,dword [ebp+10]
 mov ecx,1086609617
 cdq
 idiv ecx
 add edi,-900432892
 movzx eax,word [ebp+47]
 int 0x81
part4:
 xchg esi,edi
 mul dh
 and eax,15
 mov esi,[ebp+eax*4]
 push 1
 pop dword [ebp+16]
 xchg byte [0x140021],ch
 mov cl,67
 rol ebx,cl
 adc dword [0x140032],esi
 add ecx,eax
 mov ecx,1805276262
 cdq
 idiv ecx
 mov eax,2147483647
 add ebx,-256
 xchg byte [0x140034],ch
 ja .b1
 mov cl,30
 rol al,cl
 imul ebx
 mov eax,esi
 pushfd
 pop ecx
 and ecx,0x801
 cmp edi,esi
 shl byte [ebp+53],22
 mov dword [ebp+24],-32769
.b1:
 and ebx,dword [0x140027]
 shl bh,9
 imul edx,eax
 sbb byte [ebp+0],bh
 sub dword [0x140038],256
 or dword [0x140039],ecx
 inc dword [ebp+10]
 rol eax,1
 adc eax,6
 mov edx,2
 sbb esi,ecx
 mov eax,0x60
 mov ds,eax
 int 0x81
part5:
 mul ch
 inc edx
 mul dl
 mov ecx,1413708335
 xor edx,edx
 div ecx
 and byte [ebp+2],129
 lea edx,[ebx+edi*2-6]
 mov ecx,eax
 test dh,160
 adc eax,esi
 mov esi,ebx
 add edx,-5174786
 mov ecx,2142559212
 xor edx,edx
 div ecx
 or esi,dword [ebp+20]
 mov edi,10
 push 1560006878
 pop eax
 sbb bl,byte [ebp+19]
 xchg byte [0x14000e],cl
 add dl,7
 call .b2
 jmp .b2_after
.b2:
 imul edx,ebx,1627807781
 adc byte [0x140022],al
 ret
.b2_after:
 int 0x81
part6:
 sbb cl,dl
 sub cl,al
 xchg byte [ebp+45],ch
 sbb esi,16
 imul ebx,esi,-32768
 add edx,dword [ebp+6]
 xchg edx,ebx
 mov cl,1
 shl edx,cl
 call .b1
 jmp .b1_after
.b1:
 lea ebx,[ecx+edi*2+1700012782]
 sub dword [0x140034],edx
 imul edx,dword [0x14003a],1332430330
 test dword [0x14000a],ebx
 mov ch,bl
 mov ebx,dword [0x140009]
 ret
.b1_after:
 jp .b2
 push edx
 pop esi
 test eax,12
 and ecx,7
 lea esi,[ebp+ecx*4]
 mov byte [ebp+16],cl
.b2:
 int 0x81
part7:
 and ebx,7
 lea edx,[ebp+ebx*4]
 imul eax,dword [ebp+4]
 mov ebx,1
 mov eax,1176245758
 shr dword [ebp+22],1
 imul eax
 mov cl,109
 sar dword [0x14001b],cl
 cdq
 xchg ch,bl
 cdq
 shr edx,30
 push 2
.b1:
 and eax,7
 mov edi,[ebp+eax*4]
 lea esi,[edx*4+1]
 idiv ebx
 shl dword [0x14002c],1
 and ebx,15
 mov [ebp+ebx*4],ecx
 mov ecx,909475865
 xor edx,edx
 div ecx
 test edi,eax
 mov esi,eax
 idiv ecx
 shr ecx,1
 dec dword [esp]
 jne .b1
 pop ecx
 dec ch
 and esi,15
 mov ecx,[ebp+esi*4]
 push edi
 pop dword [ebp+10]
 xchg dword [ebp+16],esi
 sub dword [ebp+54],ecx
 cmp eax,edx
 out 0x80,al
 int 0x81
part8:
 jp .b0
 imul edi,ebx,255
 mov eax,edx
 cmp edi,edx
 pushfd
 pop eax
 and eax,0x8d5
 pushfd
 pop esi
 and esi,0x8c5
.b0:
 jns .b1
 pushfd
 pop edi
 and edi,0x8c5
 sub eax,dword [ebp+48]
 imul edi,eax,15
 adc cl,byte [0x140023]
.b1:
 push 3
.b2:
 pushfd
 pop eax
 and eax,0x0
 xchg dl,bl
 test bl,dl
 and eax,dword [0x14002a]
 push -1794759134
 pop esi
 dec dword [esp]
 jne .b2
 pop ecx
 invlpg [ebp]
 int 0x81
part9:
 push 1
.b0:
 xchg esi,ebx
 push ebx
 pop ecx
 shr edx,1
 pushfd
 pop edi
 and edi,0x8c5
 and eax,3
 lea edi,[ebp+eax*4]
 adc eax,edx
 pushfd
 pop ecx
 and ecx,0x8d5
 and edx,edi
 sbb ch,cl
 dec dword [esp]
 jne .b0
 pop ecx
 imul ebx,ecx
 mov dword [0x140015],0
 cmp dword [ebp+56],-605091887
 or dword [ebp+20],edx
 movzx edi,byte [ebp+56]
 push dword [ebp+29]
 pop edi
 mov ecx,edi
 mov cl,23
 rol ebx,cl
 sub dword [ebp+15],edi
 pushfd
 pop esi
 and esi,0x8d5
 imul esi,dword [ebp+18]
 test bl,185
 sar edx,1
 sub ch,cl
 cmp byte [0x140018],al
 movzx eax,word [0x140010]
 int 0x81
part10:
 call .b0
 jmp .b0_after
.b0:
 shr esi,96
 cmp byte [0x140013],bl
 shr edi,1
 mov ecx,127818947
 cdq
 idiv ecx
 or edi,eax
 and edx,3
 mov [ebp+edx*4],edi
 not dword [ebp+45]
 mov dl,al
 sub dword [0x140007],esi
 neg dword [0x14002d]
 mov eax,esi
 add eax,edx
 ret
.b0_after:
 push 1
.b1:
 and ebx,7
 lea ebx,[ebp+ebx*4]
 and edi,7
 mov edi,[ebp+edi*4]
 sar bl,244
 mov ecx,793736717
 cdq
 idiv ecx
 imul ebx,dword [0x14003b]
 dec dword [esp]
 jne .b1
 pop ecx
 jl .b2
 push 963550577
 pop edx
 cmp ah,-1
 xchg byte [ebp+53],bh
 test ecx,1858154173
 push dword [0x14000c]
 pop edi
 mov ch,ch
 adc edi,-4
 xchg dword [0x140001],esi
 mov edx,15
 xchg bh,al
 or dword [0x140014],edx
 test esi,edi
.b2:
 in al,0x21
 int 0x81
part11:
 jne .b0
 and edi,7
 lea esi,[ebp+edi*4]
 cmp dword [0x140018],3506744105
 imul eax,esi
 or byte [ebp+44],135
 mov ecx,1356636116
 xor edx,edx
 div ecx
 mov cl,1
 rol dl,cl
 xor dword [ebp+43],4157903210
 xchg cl,bh
 lea edi,[ebx*4+3437035687]
.b0:
 pushfd
 pop edi
 and edi,0x8c5
 mov esi,edx
 cdq
 mov cl,1
 sar dword [0x14000f],cl
 mul eax
 sub ebx,dword [ebp+46]
 push ecx
 pop dword [ebp+5]
 shl bl,1
 int 0x81
align 4
parts:
dd part0,0x31,0x1002,0x3a01
dd part1,0x31,0x2,0x3ad4
dd part2,0x1b,0x2,0x3ac5
dd part3,0x8,0x1002,0x3ad5
dd part4,0x1b,0x2,0x3200
dd part5,0x31,0x2,0x3ad5
dd part6,0x8,0x1002,0x3ac5
dd part7,0x1b,0x1002,0x3200
dd part8,0x8,0x3002,0x3200
dd part9,0x1b,0x2,0x3ad5
dd part10,0x1b,0x3002,0x3200
dd part11,0x8,0x1002,0x3ac5
dd 0
values: dd 3,19,2,-254,10,-1
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
