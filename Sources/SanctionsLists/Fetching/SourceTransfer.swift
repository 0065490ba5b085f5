import CCurl
import Foundation

/// Fetches the files of one source, one after the other, on one thread.
struct SourceTransfer {
    let source: ListSource
    let folder: URL
    let held: [String: FetchValidators]
    let settings: FetchSettings
    let cancellation: FetchCancellation
    let progress: @Sendable (FetchProgress) -> Void

    func run() -> Result<[FetchedFile], FetchFailure> {
        guard !source.downloads.isEmpty else { return .failure(.noAddress(list: source.id)) }
        let place = folder.appending(path: source.id, directoryHint: .isDirectory)
        do {
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        } catch {
            return .failure(.cannotWrite(list: source.id, file: place.lastPathComponent, "no folder"))
        }
        guard let transfer = ccurl_create() else {
            return .failure(.other(list: source.id, file: "", "libcurl cannot start"))
        }
        defer { ccurl_destroy(transfer) }
        var files: [FetchedFile] = []
        for download in source.downloads {
            do throws(FetchFailure) {
                files.append(try fetch(download, in: place, transfer))
            } catch {
                return .failure(error)
            }
        }
        return .success(files)
    }

    private func fetch(_ download: ListSource.Download, in place: URL, _ transfer: OpaquePointer)
        throws(FetchFailure) -> FetchedFile
    {
        let part = PartialFile(place, download.file)
        var attempt = 1
        while true {
            guard !cancellation.isCancelled else { throw .cancelled(list: source.id) }
            report(download.file, .connecting(attempt: attempt))
            do throws(FetchFailure) {
                let file = try once(download, part, place, transfer)
                report(download.file, .finished)
                return file
            } catch {
                guard error.isPassing, attempt < settings.attempts else { throw error }
                var pause = settings.firstPause * pow(2, Double(attempt - 1))
                let asked = Double(ccurl_retry_after(transfer))
                if asked > 0 { pause = asked }
                pause = min(pause, settings.longestPause)
                report(download.file, .waiting(seconds: pause, reason: error.description))
                try wait(pause)
                attempt += 1
            }
        }
    }

    private func once(
        _ download: ListSource.Download, _ part: PartialFile, _ place: URL, _ transfer: OpaquePointer
    ) throws(FetchFailure) -> FetchedFile {
        let known = part.validators
        let resumeFrom = known.forRange == nil ? 0 : part.size
        let descriptor = open(
            part.path, O_WRONLY | O_CREAT | O_CLOEXEC | (resumeFrom > 0 ? O_APPEND : O_TRUNC), 0o600)
        guard descriptor >= 0 else {
            throw .cannotWrite(list: source.id, file: download.file, String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        let validators = held[download.file] ?? FetchValidators()
        let result = run(
            transfer, download, descriptor, resumeFrom: resumeFrom, range: known.forRange,
            validators: validators)
        let status = Int(ccurl_status(transfer))
        let answered = FetchValidators(
            etag: text(ccurl_etag(transfer)), lastModified: text(ccurl_last_modified(transfer)))
        guard result == Int32(ccurl_ok) else {
            // A part is worth keeping only if it can be proved to belong to the same file, and was not compressed.
            let isPlain = text(ccurl_content_encoding(transfer)) == nil
            if status == 200 || status == 206, isPlain, answered.forRange != nil {
                part.remember(answered)
            } else if resumeFrom == 0 {
                part.remove()
            }
            throw failure(result, download, transfer)
        }
        switch status {
        case 304:
            if resumeFrom == 0 { part.remove() }
            let location = place.appending(path: download.file)
            return FetchedFile(
                file: download.file, location: location, url: String(cString: ccurl_effective_url(transfer)),
                validators: validators, bytes: 0, isUnchanged: true)
        case 200, 206: break
        case 416:
            // The held part is longer than the file: begin again.
            part.remove()
            throw .cutOff(list: source.id, file: download.file, "the held part does not fit")
        default:
            if resumeFrom == 0 { part.remove() }
            throw .refused(list: source.id, file: download.file, status: status)
        }
        let type = text(ccurl_content_type(transfer))?.lowercased() ?? ""
        if type.hasPrefix("text/html") {
            part.remove()
            throw .webPage(
                list: source.id, file: download.file, url: String(cString: ccurl_effective_url(transfer)))
        }
        guard fsync(descriptor) == 0 else {
            throw .cannotWrite(list: source.id, file: download.file, String(cString: strerror(errno)))
        }
        let location = place.appending(path: download.file)
        let bytes = part.size
        guard rename(part.path, location.path(percentEncoded: false)) == 0 else {
            throw .cannotWrite(list: source.id, file: download.file, String(cString: strerror(errno)))
        }
        part.forget()
        return FetchedFile(
            file: download.file, location: location, url: String(cString: ccurl_effective_url(transfer)),
            validators: answered, bytes: bytes, isUnchanged: false)
    }

    private func run(
        _ transfer: OpaquePointer, _ download: ListSource.Download, _ descriptor: Int32, resumeFrom: Int,
        range: String?, validators: FetchValidators
    ) -> Int32 {
        let watch = Watch(cancellation: cancellation) { received, total in
            report(download.file, .receiving(bytes: received + resumeFrom, of: total.map { $0 + resumeFrom }))
        }
        let texts: [String] = [
            download.url, settings.userAgent, range ?? "", validators.etag ?? "",
            validators.lastModified ?? "", settings.authorities ?? "",
        ]
        let strings = texts.map { strdup($0) }
        defer { for string in strings { free(string) } }
        var request = ccurl_request()
        request.url = UnsafePointer(strings[0])
        request.user_agent = UnsafePointer(strings[1])
        request.descriptor = descriptor
        request.resume_from = Int64(resumeFrom)
        request.if_range = UnsafePointer(strings[2])
        request.if_none_match = UnsafePointer(strings[3])
        request.if_modified_since = UnsafePointer(strings[4])
        request.authorities = UnsafePointer(strings[5])
        request.limit = Int64(source.limit)
        request.connect_timeout_ms = Int(settings.connectTimeout * 1000)
        request.stall_timeout_s = settings.stallTimeout
        request.total_timeout_ms = Int(settings.totalTimeout * 1000)
        request.most_redirects = settings.redirects
        request.allow_plain_http = settings.allowsPlainHTTP ? 1 : 0
        return withExtendedLifetime(watch) {
            ccurl_run(
                transfer, &request,
                { context, received, total in
                    guard let context else { return 0 }
                    let watch = Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue()
                    return watch.isStopped(received: Int(received), total: Int(total)) ? 1 : 0
                }, Unmanaged.passUnretained(watch).toOpaque())
        }
    }

    private func failure(_ result: Int32, _ download: ListSource.Download, _ transfer: OpaquePointer)
        -> FetchFailure
    {
        let list = source.id
        let file = download.file
        let reason = text(ccurl_message(transfer)) ?? "no reason given"
        switch result {
        case Int32(ccurl_cancelled): return .cancelled(list: list)
        case Int32(ccurl_too_large): return .tooLarge(list: list, file: file, limit: source.limit)
        case Int32(ccurl_timeout): return .timedOut(list: list, file: file)
        case Int32(ccurl_unreachable): return .unreachable(list: list, file: file, reason)
        case Int32(ccurl_tls): return .insecure(list: list, file: file, reason)
        case Int32(ccurl_cut_off): return .cutOff(list: list, file: file, reason)
        case Int32(ccurl_write_error):
            return .cannotWrite(list: list, file: file, "the disk is full or failing")
        default: return .other(list: list, file: file, reason)
        }
    }

    private func wait(_ seconds: Double) throws(FetchFailure) {
        var left = seconds
        while left > 0 {
            guard !cancellation.isCancelled else { throw .cancelled(list: source.id) }
            let slice = min(left, 0.1)
            Thread.sleep(forTimeInterval: slice)
            left -= slice
        }
    }

    private func report(_ file: String, _ stage: FetchProgress.Stage) {
        progress(FetchProgress(list: source.id, file: file, stage: stage))
    }
}

private func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    guard let pointer, pointer.pointee != 0 else { return nil }
    return String(cString: pointer)
}

/// What libcurl's progress is told to: passes it on when it changed, and says when to stop.
private final class Watch {
    private let cancellation: FetchCancellation
    private let onProgress: (Int, Int?) -> Void
    private var last = -1

    init(cancellation: FetchCancellation, onProgress: @escaping (Int, Int?) -> Void) {
        self.cancellation = cancellation
        self.onProgress = onProgress
    }

    func isStopped(received: Int, total: Int) -> Bool {
        if received != last, received - last >= 1 << 16 || received == total {
            last = received
            onProgress(received, total > 0 ? total : nil)
        }
        return cancellation.isCancelled
    }
}

/// A download that is not whole yet, and what proves to which file it belongs.
private struct PartialFile {
    let path: String
    private let notes: URL

    init(_ folder: URL, _ file: String) {
        path = folder.appending(path: file + ".part").path(percentEncoded: false)
        notes = folder.appending(path: file + ".part.json")
    }

    var size: Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    var validators: FetchValidators {
        guard let data = try? Data(contentsOf: notes) else { return FetchValidators() }
        return (try? JSONDecoder().decode(FetchValidators.self, from: data)) ?? FetchValidators()
    }

    func remember(_ validators: FetchValidators) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        guard let data = try? encoder.encode(validators) else { return }
        try? data.write(to: notes, options: .atomic)
    }

    func forget() { try? FileManager.default.removeItem(at: notes) }

    func remove() {
        unlink(path)
        forget()
    }
}
