using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources.GeminiCli;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(GeminiReaderState))]
internal sealed partial class GeminiStateJson : JsonSerializerContext;
