using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Helicarrier.Services.Otlp;

/// <summary>Reads export requests in either encoding. Fields that are not read are skipped, never kept.</summary>
internal static class OtlpCodec
{
    /// <summary>Deeper than any real export; protobuf's own limit is 100.</summary>
    private const int MaxDepth = 64;

    private const byte FirstField = 0x0A;

    private static readonly JsonParser Json = new(new JsonParser.Settings(MaxDepth).WithIgnoreUnknownFields(true));

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="OtlpFormatException">The body is no such message.</exception>
    public static T Decode<T>(ReadOnlySpan<byte> body, OtlpEncoding encoding, MessageParser<T> parser, MessageDescriptor descriptor)
        where T : IMessage<T>
    {
        try
        {
            return encoding is OtlpEncoding.Json
                ? (T)Json.Parse(Strict.GetString(body), descriptor)
                : Parse(body, parser.WithDiscardUnknownFields(true), descriptor);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or FormatException or OverflowException
            or InvalidOperationException)
        {
            // Both readers' own exceptions derive from the first; the rest is what values of a wrong shape end in.
            throw new OtlpFormatException(
                encoding is OtlpEncoding.Json ? "The body is no OTLP export request in JSON." : "The body is no OTLP export request in protobuf.", exception);
        }
    }

    /// <summary>
    /// The encoding of a body whose header is gone. In protobuf an export request begins with its first field's tag, which JSON
    /// takes for a line break: such a body is JSON if the rest of it stands in braces.
    /// </summary>
    public static OtlpEncoding Guess(ReadOnlySpan<byte> body) =>
        body.IsEmpty || (body[0] == FirstField && !(body.TrimStart(" \t\r\n"u8) is [(byte)'{', ..] && body.TrimEnd(" \t\r\n"u8) is [.., (byte)'}']))
            ? OtlpEncoding.Protobuf
            : OtlpEncoding.Json;

    private static T Parse<T>(ReadOnlySpan<byte> body, MessageParser<T> parser, MessageDescriptor descriptor)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(body);
        }
        catch (InvalidProtocolBufferException)
        {
            return parser.ParseFrom(OtlpText.Replace(body, descriptor));
        }
    }

    /// <summary>
    /// An identifier as lower-case hexadecimal. In JSON it comes as hexadecimal, which protobuf's reader takes for base64;
    /// writing it as base64 again gives back what was sent.
    /// </summary>
    public static string Hex(ByteString id, OtlpEncoding encoding) => id.IsEmpty ? ""
        : encoding is OtlpEncoding.Json ? id.ToBase64().ToLowerInvariant()
        : Convert.ToHexStringLower(id.Span);
}
