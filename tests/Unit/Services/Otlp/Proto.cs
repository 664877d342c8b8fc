using System.Buffers.Binary;
using System.Text;

namespace Helicarrier.Tests.Unit.Services.Otlp;

/// <summary>Writes protobuf by hand, from the numbers of OpenTelemetry's own definitions.</summary>
internal static class Proto
{
    public static byte[] Message(params byte[][] fields) => [.. fields.SelectMany(field => field)];

    public static byte[] Field(int number, byte[] value) => [.. Varint((ulong)(number << 3) | 2), .. Varint((ulong)value.Length), .. value];

    public static byte[] Field(int number, string value) => Field(number, Encoding.UTF8.GetBytes(value));

    public static byte[] Field(int number, long value) => [.. Varint((ulong)number << 3), .. Varint((ulong)value)];

    public static byte[] Fixed(int number, ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return [.. Varint((ulong)(number << 3) | 1), .. bytes];
    }

    public static byte[] Fixed(int number, double value) => Fixed(number, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>An attribute: text, a whole number, a fraction, a truth, or nothing.</summary>
    public static byte[] Attribute(int number, string key, object? value) => Field(number, Message(Field(1, key), Field(2, Value(value))));

    /// <summary>An AnyValue.</summary>
    public static byte[] Value(object? value) => value switch
    {
        string text => Field(1, text),
        bool truth => Field(2, truth ? 1 : 0),
        int whole => Field(3, whole),
        long whole => Field(3, whole),
        double fraction => Fixed(4, fraction),
        byte[] raw => raw,
        _ => [],
    };

    /// <summary>An export of log records of one library: resource 1, scope logs 2, scope 1, records 2, attributes 6.</summary>
    public static byte[] Logs(string service, string scope, params byte[][] records) => Field(1, Message(
        Field(1, Attribute(1, "service.name", service)),
        Field(2, Message([Field(1, Field(1, scope)), .. records.Select(record => Field(2, record))]))));

    public static byte[] Log(ulong nanos, params (string Key, object? Value)[] attributes) =>
        Message([Fixed(1, nanos), .. attributes.Select(pair => Attribute(6, pair.Key, pair.Value))]);

    private static byte[] Varint(ulong value)
    {
        var bytes = new List<byte>();
        for (; value > 127; value >>= 7) bytes.Add((byte)(value | 128));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
