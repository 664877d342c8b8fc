using System.Text.Json.Serialization;

namespace Helicarrier.Services.Sources.Codex;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(CodexReaderState))]
internal sealed partial class CodexStateJson : JsonSerializerContext;
