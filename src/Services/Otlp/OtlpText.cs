using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Helicarrier.Services.Otlp;

/// <summary>
/// Puts U+FFFD where a message's text is no UTF-8. Protobuf's reader refuses the whole message for one such byte, and with it the
/// records of every other sender in a collector's batch.
/// </summary>
internal static class OtlpText
{
    /// <summary>The message with its text replaced; fields that are not read are left out.</summary>
    /// <exception cref="IOException">The bytes are no protobuf message.</exception>
    public static byte[] Replace(ReadOnlySpan<byte> message, MessageDescriptor descriptor)
    {
        var input = new CodedInputStream(message.ToArray());
        using var stream = new MemoryStream(message.Length);
        using var output = new CodedOutputStream(stream);
        uint tag;
        while ((tag = input.ReadTag()) != 0) Copy(input, output, tag, descriptor.FindFieldByNumber(WireFormat.GetTagFieldNumber(tag)));
        output.Flush();
        return stream.ToArray();
    }

    private static void Copy(CodedInputStream input, CodedOutputStream output, uint tag, FieldDescriptor? field)
    {
        var type = WireFormat.GetTagWireType(tag);
        if (field is null || type is WireFormat.WireType.StartGroup or WireFormat.WireType.EndGroup)
        {
            input.SkipLastField();
            return;
        }

        output.WriteTag(tag);
        switch (type)
        {
            case WireFormat.WireType.Varint:
                output.WriteUInt64(input.ReadUInt64());
                break;
            case WireFormat.WireType.Fixed64:
                output.WriteFixed64(input.ReadFixed64());
                break;
            case WireFormat.WireType.Fixed32:
                output.WriteFixed32(input.ReadFixed32());
                break;
            default:
                output.WriteBytes(Replace(input.ReadBytes(), field));
                break;
        }
    }

    private static ByteString Replace(ByteString value, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => ByteString.CopyFrom(Replace(value.Span, field.MessageType)),
        FieldType.String => ByteString.CopyFromUtf8(Encoding.UTF8.GetString(value.Span)),
        _ => value,
    };
}
